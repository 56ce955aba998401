"""How one sentence follows another; the signs at its end tell, in whatever language it is."""

from __future__ import annotations

FULL_WIDTH = "。！？：；，）》」』"
"""Signs that bring their own blank."""


def joined(*sentences: str) -> str:
    """Sentences in a row: a blank between them, but none behind full-width punctuation."""
    text = ""
    for sentence in filter(None, sentences):
        text += sentence if not text or text[-1] in FULL_WIDTH else f" {sentence}"
    return text
