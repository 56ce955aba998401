"""What the tests of several commands need."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tutor.cli import main


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """What `chainrule progress` prints when all is well, without starting Python anew."""

    def ask(*options: str) -> str:
        assert main(["progress", *options]) == 0
        printed = capsys.readouterr()
        assert printed.err == ""
        return printed.out

    return ask
