"""Lesson files written by the program: what `reader` reads, the other way round."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

import yaml

from tutor.lessons.text.located import Data

NAMELESS = "my-lesson"
"""The id of a lesson whose name has nothing to make one of."""
_LONGEST = 60


def lesson_id(name: str, taken: Collection[str] = ()) -> str:
    """A name as a lesson's id: small letters, digits and hyphens; with a number if it is taken."""
    words = re.findall(r"[a-z0-9]+", name.lower())
    made = "-".join(words)[:_LONGEST].strip("-") or NAMELESS
    number = 2
    free = made
    while free in taken:
        free = f"{made}-{number}"
        number += 1
    return free


def page(title: str, *parts: str) -> str:
    """A heading and what stands below it; what is empty is left out."""
    return "\n\n".join((f"# {title}", *filter(None, parts)))


def fence(kind: str, body: str = "") -> str:
    """A live block."""
    return f"```{kind}\n{body.strip()}\n```" if body.strip() else f"```{kind}\n```"


def quoted(text: str) -> str:
    """A string that YAML reads as itself: quoted where that is needed."""
    return yaml.safe_dump(text, allow_unicode=True, width=10_000).splitlines()[0]


def yaml_text(data: dict[str, Data]) -> str:
    """A mapping as YAML, as people would write it: a text, a line; lists indented."""
    if not data:
        return ""
    return yaml.dump(
        data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=False,
        width=float("inf"),
    ).rstrip("\n")  # fmt: skip


class _Dumper(yaml.SafeDumper):
    """Lists stand further in than the key they belong to; texts of several lines stay so."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Never without."""
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> Any:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


_Dumper.add_representer(str, _text)
