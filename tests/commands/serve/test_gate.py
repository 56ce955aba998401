"""Who may come in, and as whom; and where the journal of each name is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import examples
from tutor.commands.serve.gate import Gate
from tutor.commands.serve.hosts import host_name, is_loopback, named_in, own_names, ways_to
from tutor.commands.serve.names import LONGEST, folder_of, safe_name

HOME = Path("/home/of/the/class")
TOKEN = "correct horse"


# --- names --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna", "anna"),
        ("  anna ", "anna"),
        ("ＡＮＮＡ", "anna"),
        ("Zoë", "zoë"),
        ("Zoe\u0308", "zoë"),
        ("李 明", "李 明"),
        ("a@example.org", "a@example.org"),
        ("", None),
        ("   ", None),
        ("an\nna", None),
        ("an\x00na", None),
        ("an\u202ena", None),
        ("an\u200bna", None),
        ("a\udc80", None),
        ("a" * LONGEST, "a" * LONGEST),
        ("a" * (LONGEST + 1), None),
        ("李" * 22, None),
    ],
)
def test_a_name_is_one_line_that_can_be_seen(text: str, name: str | None) -> None:
    assert safe_name(text) == name


@pytest.mark.parametrize("name", ["..", ".", "../anna", "/etc", "a/b", "c:\\x", "~", "-rf", "%2e"])
def test_no_name_leads_elsewhere(name: str) -> None:
    folder = folder_of(HOME, name)
    assert folder.parent == HOME / "learners"
    assert folder.name not in ("", ".", "..")
    assert not set(folder.name) & set("./\\:~")


@examples(100)
@given(st.text(), st.text())
def test_each_name_has_one_folder_and_each_folder_one_name(one: str, other: str) -> None:
    names = [safe_name(one), safe_name(other)]
    folders = [folder_of(HOME, name) for name in names if name is not None]
    assert all(len(folder.name.encode()) < 256 for folder in folders)
    assert all(safe_name(name) == name for name in names if name is not None)
    if len(folders) == 2:
        assert (folders[0] == folders[1]) == (names[0] == names[1])


# --- where a request comes from -----------------------------------------------------------------

LOCAL = Gate(hosts=frozenset({"lab-7"}))
PUBLIC = Gate(public_url="https://lessons.example.org/chainrule/")


@pytest.mark.parametrize(
    ("gate", "origin", "host", "allowed"),
    [
        (LOCAL, "http://localhost:8000", "localhost:8000", True),
        (LOCAL, "http://127.0.0.1:8000", "127.0.0.1:8000", True),
        (LOCAL, "http://[::1]:8000", "[::1]:8000", True),
        (LOCAL, "http://lab-7:8000", "lab-7:8000", True),
        (LOCAL, "http://localhost:9000", "localhost:8000", False),
        (LOCAL, "http://evil.example", "localhost:8000", False),
        (LOCAL, "http://localhost.evil.example:8000", "localhost:8000", False),
        (LOCAL, "http://evil.example:8000", "evil.example:8000", False),  # DNS rebinding
        (LOCAL, "null", "localhost:8000", False),
        (LOCAL, "", "localhost:8000", False),
        (LOCAL, None, "localhost:8000", False),
        (LOCAL, "http://[", "[", False),
        (PUBLIC, "https://lessons.example.org", "127.0.0.1:8000", True),
        (PUBLIC, "https://lessons.example.org", "lessons.example.org", True),
        (PUBLIC, "http://lessons.example.org", "lessons.example.org", False),
        (PUBLIC, "http://127.0.0.1:8000", "127.0.0.1:8000", False),
    ],
)
def test_only_pages_of_ours_open_sessions(
    gate: Gate, origin: str | None, host: str, allowed: bool
) -> None:
    assert gate.allows(origin, host) is allowed


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("localhost", True), ("127.0.0.2", True), ("::1", True), ("0.0.0.0", False), ("lab", False)],
)
def test_what_only_this_machine_reaches(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


# --- who it is ----------------------------------------------------------------------------------


def test_without_a_gate_it_is_the_owner() -> None:
    assert Gate().who(["anna"], "x") == ""


def test_a_proxy_says_who_it_is_and_nobody_else_does() -> None:
    gate = Gate(user_header="X-Forwarded-User")
    assert gate.who(["Anna"], "") == "anna"
    assert gate.who([], Gate(token=TOKEN).pass_for("anna")) is None
    assert gate.who([""], "") is None
    assert gate.who(["anna", "bob"], "") is None  # one of them a stranger's own


def test_a_pass_holds_for_one_name_and_one_token() -> None:
    gate = Gate(token=TOKEN)
    good = gate.pass_for("李明")
    assert gate.who([], good) == "李明"
    assert gate.who(["anna"], "") is None
    assert Gate(token=f"{TOKEN}!").who([], good) is None
    signature = good.rpartition(".")[2]
    for bad in (
        "",
        ".",
        "x",
        good[:-1],
        f"{b'anna'.hex()}.{signature}",
        f"zz.{signature}",
        "é.\udc80",
    ):
        assert gate.who([], bad) is None


def test_the_token_is_known_whole_and_shown_nowhere() -> None:
    gate = Gate(token=TOKEN)
    assert gate.is_token(TOKEN)
    assert not any(map(gate.is_token, ("", TOKEN[:-1], f"{TOKEN} ", "é", "\udc80")))
    assert not Gate().is_token("")
    assert TOKEN not in repr(gate)
