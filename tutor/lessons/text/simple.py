"""The front matter that nearly every lesson has, and the `pack.yaml` of a pack, without a library.

Loading one for YAML costs more than everything else the list of lessons needs. So lines of the
form `key: plain words`, `key: "any words"`, `key: [word, word]` and `key:` with `- plain words`
below it are read here, exactly as YAML would; for anything else the answer is None, and the caller
asks YAML.
"""

from __future__ import annotations

import re

_ENTRY = re.compile(
    r"(?P<key>[a-z]\w*):"
    r"(?: +(?:\[(?P<items>[^\[\]]*)\]|\"(?P<quoted>[^\"\\]+)\"|(?P<text>[^\W_].*)))?"
)
_BELOW = re.compile(r"(?P<indent> *)- +(?P<text>[^\W_].*)")
_ITEM = re.compile(r"[^\W_][\w.\- ]*")
_NOT_PLAIN = re.compile(r":(?:\s|$)|\s#")


def simple_mapping(source: str) -> dict[str, str | list[str]] | None:
    """The mapping that `source` writes, all values as text; None unless every line is simple."""
    result: dict[str, str | list[str]] = {}
    below: list[str] | None = None
    """The list that is being written, item below item, if there is one."""
    indent = ""
    for line in (line.rstrip(" ") for line in source.splitlines()):
        if not line.isprintable():
            return None
        if line.lstrip(" ")[:1] in ("", "#"):  # a comment
            continue
        entry, item = _ENTRY.fullmatch(line), _BELOW.fullmatch(line)
        text = entry["text"] if entry else item["text"] if item else None
        if text is not None and _NOT_PLAIN.search(text):
            return None
        if item and below is not None and (not below or item["indent"] == indent):
            below.append(item["text"])
            indent = item["indent"]
            continue
        if entry is None or entry["key"] in result or below == []:
            return None
        text = text if entry["quoted"] is None else entry["quoted"]
        items = [] if entry["items"] is None else _items(entry["items"])
        if items is None:
            return None
        below = items if text is None and entry["items"] is None else None
        result[entry["key"]] = items if text is None else text
    return None if below == [] else result


def _items(written: str) -> list[str] | None:
    items = [item.strip() for item in written.split(",")] if written.strip() else []
    return items if all(map(_ITEM.fullmatch, items)) else None
