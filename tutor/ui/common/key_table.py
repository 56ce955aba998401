"""Every key that does something: the one table that bindings, bars, help and wishes look up.

A name here is the id of a binding, and what a learner calls it in the config file. What is not
here cannot be changed: Enter goes on, the arrows and Tab move, and answers have keys of their own.
"""

from __future__ import annotations

from collections.abc import Mapping

ROOMS: Mapping[str, Mapping[str, str]] = {
    "everywhere": {
        "help": "question_mark,f1",
        "language": "ctrl+l",
        "commands": "ctrl+p",
        "quit": "ctrl+q",
        "suspend": "ctrl+z",
        "back": "escape",
    },
    "moving": {"left": "h", "down": "j", "up": "k", "right": "l"},
    "home": {
        "practice": "p",
        "exam": "x",
        "progress": "g",
        "explore": "e",
        "placement": "t",
        "lesson-again": "a",
        "leave": "q",
    },
    "question": {
        "hint": "h,f2",
        "show-answer": "f3,s",
        "graph": "f4",
        "keypad": "f8",
        "next-page": "pagedown",
        "previous-page": "pageup",
    },
    "lesson": {"pages": "g,f5"},
    "practice": {
        "another": "l,f5",
        "easier": "e,f6",
        "explore-problem": "x,f7",
    },
    "exam": {"next-open": "f5", "hand-in": "f9"},
    "ending": {"next": "n", "review": "r", "practice-this": "p", "explore-this": "e", "again": "a"},
    "exploring": {
        "edit": "e",
        "play": "p",
        "nudge": "n",
        "examples": "o",
        "quiz": "q",
        "keep": "s,ctrl+s",
        "find": "slash",
        "alone": "g",
        "more": "plus,equals_sign",
        "less": "minus",
    },
    "graph": {
        "zoom": "z",
        "zoom-back": "Z",
        "fold": "f",
        "unfold": "F",
        "pan-left": "shift+left",
        "pan-right": "shift+right",
        "pan-up": "shift+up",
        "pan-down": "shift+down",
    },
    "nudging": {
        "tenth": "space,t,slash",
        "half": "minus",
        "double": "plus,equals_sign",
        "flip": "f",
        "start-again": "r",
        "previous-input": "left_square_bracket",
        "next-input": "right_square_bracket",
    },
    "playing": {
        "run": "space",
        "step": "right,full_stop,l",
        "step-back": "left,comma,h",
        "faster": "greater_than_sign",
        "slower": "less_than_sign",
    },
}
"""By where they work: in two rooms the same key may do two things."""

TABLE: Mapping[str, str] = {name: keys for room in ROOMS.values() for name, keys in room.items()}
"""The keys of each, as Textual writes them: `ctrl+l`, several with commas between them."""

_INSIDE: Mapping[str, frozenset[str]] = {
    "lesson": frozenset({"question"}),
    "practice": frozenset({"question"}),
    "exam": frozenset({"question"}),
}
"""Rooms inside which another one is."""


def rivals(name: str) -> frozenset[str]:
    """What works at the same time as `name`: there one key cannot do both."""
    here = next(room for room, names in ROOMS.items() if name in names)
    return frozenset(
        other
        for room, names in ROOMS.items()
        if "everywhere" in (room, here) or room == here
        or here in _INSIDE.get(room, ()) or room in _INSIDE.get(here, ())
        for other in names
        if other != name
    )  # fmt: skip
