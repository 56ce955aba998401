"""The scripts that complete our commands, in the shells that are here."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tutor.cli import main
from tutor.commands import COMMANDS
from tutor.commands.common.parsing import SHELLS
from tutor.languages import LANGUAGES

BASH = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
$(complete -p chainrule | sed 's/.*-F \\([^ ]*\\).*/\\1/')
printf '%s\\n' "${COMPREPLY[@]}"
"""
FISH = 'source $argv[1]; complete --do-complete "$argv[2]"'


def script(shell: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    assert main(["--print-completion", shell]) == 0
    path = folder / f"completion.{shell}"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    return path


def run(*command: str | Path, where: Path | None = None) -> list[str]:
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", timeout=30, check=False, cwd=where,
        env={**os.environ, "HOME": str(where or ".")},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return [line.split("\t")[0] for line in done.stdout.splitlines()]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_one(shell: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(shell, "-n", script(shell, tmp_path, capsys)) == []


@pytest.mark.parametrize("shell", ["bash", "fish"])
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("le", {"learn"}),
        ("", set(COMMANDS)),
        ("--lang ", set(LANGUAGES)),
        ("learn --lang ", set(LANGUAGES)),
        ("--print-completion ", set(SHELLS)),
        ("explore --format js", {"json"}),
        ("check --st", {"--strict"}),
        ("learn my", {"my-lesson.md"}),
        ("preview my", {"my-lesson.md"}),
        ("new --translation-of my", {"my-lesson.md"}),
        ("--lessons fold", {"folder"}),
    ],
)
def test_tab_completes(
    shell: str, line: str, expected: set[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = tmp_path / "here"
    (here / "folder").mkdir(parents=True)
    (here / "my-lesson.md").touch()
    path = script(shell, tmp_path, capsys)
    if shell == "bash":
        command = ["bash", "-c", BASH, "bash", path, "chainrule", *line.split(" ")]
    else:
        command = ["fish", "-c", FISH, path, f"chainrule {line}"]
    offered = {each.removesuffix("/") for each in run(*command, where=here)}
    assert expected <= offered if line == "" else offered == expected


def test_no_other_shell_is_promised(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--print-completion", "tcsh"])
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err
