"""What makes a question the same question, wherever it stands and in whatever language it is asked.

A block has a `subject`: a hash of what it asks about. A translation has that of its original. With
the kind of a question, and what tells it from others of its block, that makes its fingerprint. So
prose, hints, feedback and places may change, and an answer still counts; what was asked may not.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from tutor.unseen import without_unseen


def subject_of(parts: Iterable[object]) -> str:
    """What a block asks about, in a few letters.

    Blanks, line breaks and the ways in which Unicode writes one character make no difference.
    """
    return short_hash(*(_even(part) if isinstance(part, str) else part for part in parts))


def _even(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def visible(text: str) -> str:
    """A text as readers see it: two of which that is equal cannot be told apart by looking."""
    return " ".join(unicodedata.normalize("NFC", without_unseen(text)).split())


def short_hash(*parts: object) -> str:
    """Sixteen hexadecimal digits for some plain values."""
    from hashlib import sha256  # noqa: PLC0415 - the first frame asks for names only

    return sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def progress_id(pack: str, name: str) -> str:
    """The id under which answers to a lesson are stored: its pack's, where a `pack.yaml` gives one.

    The name of a mere folder is not in it, nor the place of a file: both may change.
    """
    return f"{pack}/{name}" if pack else name


def lesson_name(progress_id: str) -> str:
    """The name of the lesson itself: what stands behind the last `/`.

    A lesson may have been in another pack, or in a folder, when it was answered (version 1 stored
    `FOLDER/NAME`). So answers are looked for under every id with the same name; which of them
    count, fingerprints tell.
    """
    return progress_id.rpartition("/")[2]


def fingerprint(kind: str, subject: str, within: str) -> str:
    """What a question asks: its kind, the subject of its block, and what tells it from others."""
    return short_hash(kind, subject, within)
