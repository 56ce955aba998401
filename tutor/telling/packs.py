"""What is said of a pack, above its lessons."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from tutor.markup.sentences import joined
from tutor.telling.places import place_in
from tutor.wording import Words

if TYPE_CHECKING:
    from tutor.lessons.shelf.packs import Pack


def has_headings(packs: Collection[Pack]) -> bool:
    """Whether packs are told apart: where there are several, or something to say of one."""
    return len(packs) > 1 or any(pack.title or pack.problem for pack in packs)


def heading(words: Words, pack: Pack) -> str:
    """The title of a pack; the name of its folder where it has none."""
    return words("packs-shipped") if pack.is_shipped else words.shown(pack.title or pack.id)


def credit(words: Words, pack: Pack) -> str:
    """Who wrote it, and what others may do with it."""
    named = (", ".join(pack.authors), pack.licence)
    return words.shown(" · ".join(filter(None, named)))


def fault(words: Words, pack: Pack) -> str:
    """What is wrong with a pack, where, and how to mend it; nothing if nothing is."""
    if pack.problem is None:
        return ""
    said = words.problem(pack.problem)
    place = words.shown(place_in(pack.path.name, pack.problem.where)) if pack.path else ""
    return (f"{place}: " if place else "") + joined(said.message, said.mend)
