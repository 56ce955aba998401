"""What the search for garbage passes over while the app is at work."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tutor.ui.common.startup import Spared


@pytest.mark.parametrize(
    ("shared", "calls"),
    [
        (0, ["unfreeze", "collect", "freeze", "unfreeze"]),
        (9, ["collect"]),  # what a server has set aside for all sessions stays as it is
    ],
)
def test_what_is_shared_is_never_searched(
    shared: int, calls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def noted(name: str) -> Callable[[], None]:
        return lambda: made.append(name)

    for name in ("unfreeze", "collect", "freeze"):
        monkeypatch.setattr(f"gc.{name}", noted(name))
    monkeypatch.setattr("gc.get_freeze_count", lambda: shared)
    spared = Spared()
    spared.renew()
    spared.end()
    assert made == calls
