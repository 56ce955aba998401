"""The front matter that nearly every lesson has, read without a YAML library.

Loading one costs more than everything else the list of lessons needs. So lines of the form
`key: plain words` and `key: [word, word]` are read here, exactly as YAML would; for anything else
the answer is None, and the caller asks YAML.
"""

from __future__ import annotations

import re

_LINE = re.compile(r"(?P<key>[a-z]\w*): +(?:\[(?P<items>[^\[\]]*)\]|(?P<text>[^\W_][^\t]*?))\s*")
_ITEM = re.compile(r"\s*([^\W_][\w.\-]*)\s*")
_NOT_PLAIN = re.compile(r":(?:\s|$)|\s#")


def simple_mapping(source: str) -> dict[str, str | list[str]] | None:
    """The mapping that `source` writes, all values as text; None unless every line is simple."""
    result: dict[str, str | list[str]] = {}
    for line in source.splitlines():
        match = _LINE.fullmatch(line)
        if match is None or match["key"] in result or not line.isprintable():
            return None
        if match["text"] is not None:
            if _NOT_PLAIN.search(match["text"]):
                return None
            result[match["key"]] = match["text"]
        else:
            written = match["items"].split(",") if match["items"].strip() else []
            items = [_ITEM.fullmatch(item) for item in written]
            if None in items:
                return None
            result[match["key"]] = [item[1] for item in items if item]
    return result
