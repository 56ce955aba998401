"""Not knowing, as people type it where an answer is asked for."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutor.questions.form import Form

_LETTERS = 24
"""What is longer is no cry for help."""
_WORDS = frozenset((
    "", "idk", "dont know", "i dont know", "dunno", "no idea", "no clue", "not sure", "help",
    "help me", "hint", "pass", "skip", "give up", "i give up", "unknown", "stuck", "im stuck",
    "不知道", "我不知道", "不会", "我不会", "不会做", "不懂", "不清楚", "不明白", "没思路",
    "提示", "帮助", "求助", "帮帮我", "救命", "放弃", "跳过", "不晓得", "忘了",
))  # fmt: skip
_MARKS = str.maketrans(dict.fromkeys("?!.,;:'`’‘…。，、~～ \t", " "))


def is_call_for_help(text: str, form: Form) -> bool:
    """Whether an answer says that one does not know, in either language; so does a bare `?`.

    In whatever form one answers: a node named `help` is a node all the same.
    """
    if len(text) > _LETTERS or text.strip() in getattr(form, "names", ()):
        return False
    plain = unicodedata.normalize("NFKC", text).lower().replace("'", "").replace("’", "")
    return " ".join(plain.translate(_MARKS).split()) in _WORDS
