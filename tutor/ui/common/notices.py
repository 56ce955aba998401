"""Notices on the screen, which go on speaking the language of the moment as long as they last."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import App
from textual.notifications import Notification, Notify
from textual.widget import Widget

from tutor.ui.common.messages import Notice
from tutor.wording import Words

SEEN = 1.0
"""Seconds in which nobody has read a notice: it may have been meant for the screen that follows."""
_UNMARKED = str.maketrans("", "", "`")
"""A notice shows no code in another colour, so it needs no signs around it."""


class Notices:
    """The notices that an app has shown, with what Textual made of each."""

    def __init__(self) -> None:
        self._shown: list[tuple[Notice, Notification]] = []

    def show(self, app: App[None], words: Words, notice: Notice) -> None:
        """Have the app show a notice, in these words."""
        timeout = app.NOTIFICATION_TIMEOUT if notice.timeout is None else notice.timeout
        shown = Notification("", severity=notice.severity, timeout=timeout, markup=False)
        _say(words, notice, shown)
        self._shown = [each for each in self._shown if not each[1].has_expired]
        self._shown.append((notice, shown))
        app.post_message(Notify(shown))

    def leave(self) -> None:
        """Another screen is in front: what was told in passing, and has been seen, goes."""
        for _, shown in self._shown:
            if shown.severity == "information" and shown.time_left < shown.timeout - SEEN:
                shown.timeout = 0

    def speak(self, app: App[None], words: Words) -> None:
        """Say those that still stand in other words, in place.

        A toast reads its notification whenever it is drawn, so the text may change below it.
        """
        for notice, shown in self._shown:
            _say(words, notice, shown)
        for toast in _toasts(app):
            toast.refresh(layout=True)


def _toasts(app: App[None]) -> Iterable[Widget]:
    return (toast for screen in app.screen_stack for toast in screen.query("Toast"))


def _say(words: Words, notice: Notice, shown: Notification) -> None:
    shown.message = notice.sentence(words).translate(_UNMARKED)
    shown.title = notice.title(words) if notice.title else ""
