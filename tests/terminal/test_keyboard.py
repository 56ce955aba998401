"""Bytes as events, whatever they are and in whatever pieces they come."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from tests.profiles import examples
from tutor.ui.common.keyboard import MOST_PASTED, PASTED, Keyboard

START, END = b"\x1b[200~", b"\x1b[201~"


def read(*pieces: bytes, encoding: str = "utf-8") -> list[Message]:
    keyboard = Keyboard(encoding)
    return [*(event for piece in pieces for event in keyboard.feed(piece)), *keyboard.rest()]


def told(*pieces: bytes, encoding: str = "utf-8") -> list[str | None]:
    """Characters that were typed, and texts that were pasted."""
    return [
        event.text if isinstance(event, events.Paste) else event.character
        for event in read(*pieces, encoding=encoding)
        if isinstance(event, events.Paste | events.Key)
    ]


@pytest.mark.parametrize(
    ("data", "encoding", "typed"),
    [
        (b"a\xffb", "utf-8", "a\ufffdb"),
        ("θ²".encode(), "utf-8", "θ²"),
        ("θ".encode(), "ascii", "θ"),
        ("损失".encode("gbk"), "gbk", "损失"),
        ("损".encode(), "gbk", None),
        (b"\xe9", "latin-1", "é"),
        (b"\xc3(", "utf-8", "\ufffd("),
    ],
)
def test_keys_are_read_in_the_encoding_of_the_locale(
    data: bytes, encoding: str, typed: str | None
) -> None:
    one_by_one = [data[at : at + 1] for at in range(len(data))]
    if typed is not None:
        assert told(data, encoding=encoding) == list(typed)
    assert told(*one_by_one, encoding=encoding) == told(data, encoding=encoding)


@pytest.mark.parametrize(
    "sequence",
    [
        b"\x1b[99999999999u", b"\x1b[97:65;2u", b"\x1b[1;:u", b"\x1b[55296u", b"\x1b[1;9999999A",
        b"\x1b[;;99999999999u", b"\x1b[M\x43\xe7\xf0", b"\x1b[<0;-1;-1M", b"\x1b[<99;9999;9999M",
    ],
)  # fmt: skip
def test_what_is_no_key_swallows_none(sequence: bytes) -> None:
    assert told(sequence + b"x")[-1:] == ["x"]


@examples(300)
@given(st.lists(st.one_of(
    st.binary(max_size=12),
    st.sampled_from([START, END, b"\x1b", b"\x1b[", b"\x1b[M", b"\x1b[<", b"x" * PASTED, b";", b"9"]),
), max_size=12))  # fmt: skip
def test_no_bytes_are_a_fault(pieces: list[bytes]) -> None:
    read(*pieces)


@pytest.mark.parametrize("size", [1, 7, 100, 1 << 12])
def test_brackets_hold_what_is_pasted_in_whatever_pieces_it_comes(size: int) -> None:
    data = b"a" + START + b"1\r2 " * 200 + END + b"b"
    assert told(*cut(data, size)) == ["a", "1\r2 " * 200, "b"]


@pytest.mark.parametrize("size", [500, 1 << 12])
def test_what_is_pasted_without_brackets_is_pasted_too(size: int) -> None:
    data = b"a\x7f\x1b[D" + b"1\r2 " * 500
    assert told(*cut(data, size), b"\x1b[Db") == ["a", "\x7f", None, "1\r2 " * 500, None, "b"]


def test_what_is_typed_is_not_taken_for_pasted() -> None:
    assert told(b"x+1\ry+2") == list("x+1\ry+2")


@pytest.mark.parametrize(("opened", "closed"), [(b"", b""), (START, END)])
def test_what_is_pasted_is_bounded(opened: bytes, closed: bytes) -> None:
    for seed in range(3):
        random = Random(seed)
        data = opened + b"x+1 " * 100_000 + closed + b"\x7fb"
        *_, pasted, erased, typed = told(*cut(data, random.randrange(PASTED, 1 << 12)))
        assert MOST_PASTED - 10 < len(pasted or "") <= MOST_PASTED
        assert (erased, typed) == ("\x7f", "b")


def cut(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]
