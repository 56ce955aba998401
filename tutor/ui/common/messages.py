"""What any screen may tell the app."""

from __future__ import annotations

from textual.message import Message


class Left(Message):
    """Somebody wants one screen back."""
