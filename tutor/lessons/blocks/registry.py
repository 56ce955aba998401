"""Every kind of block, and how a fence becomes one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tutor.lessons.blocks.choice import ChoiceBlock
from tutor.lessons.blocks.context import Context, Spot
from tutor.lessons.blocks.formula import FormulaBlock
from tutor.lessons.blocks.graph import GraphBlock
from tutor.lessons.blocks.nudge import NudgeBlock
from tutor.lessons.blocks.number import NumberBlock
from tutor.lessons.blocks.validation import validate
from tutor.lessons.blocks.walk import WalkBlock
from tutor.lessons.model import Block
from tutor.lessons.text.located import Located, ValuePlace
from tutor.lessons.text.markdown import Fence
from tutor.lessons.text.yaml_reader import read_yaml

KINDS: Mapping[str, type[Block]] = {
    block.kind: block
    for block in (GraphBlock, WalkBlock, ChoiceBlock, FormulaBlock, NumberBlock, NudgeBlock)
}
"""Every kind by the word that opens its fence."""

SCHEMAS: Mapping[str, type[Any]] = {
    kind: block.schema for kind, block in KINDS.items() if block.schema is not None
}
"""What may be written in those that are written in YAML."""


def read_block(fence: Fence, key: str, context: Context) -> Block | None:
    """A fence as the block it is; None where something is wrong with it."""
    return read_filled(fence, located_in(fence), key, context)


def located_in(fence: Fence) -> Located:
    """The data in a fence; nothing where it does not hold YAML."""
    if KINDS[fence.kind].schema is None:
        return Located(None, {(): ValuePlace(fence.where)}, {})
    return read_yaml(fence.source, fence.where.line + 1, fence.where)


def read_filled(fence: Fence, located: Located, key: str, context: Context) -> Block | None:
    """The same from data that may hold more than the fence does."""
    kind = KINDS[fence.kind]
    spot, written = Spot(fence, located, key), None
    before = len(context.problems)
    if kind.schema is not None:
        context.problems += located.problems
        written, faults = validate(kind.schema, located, kind.kind)
        context.problems += faults
        if written is None:
            return None
    if kind.needs_graph and not context.broken and context.graph is None:
        context.add("no-graph", fence.where, kind=kind.kind)
    block = kind.read(spot, written, context)
    if block is not None and block.name:
        context.take_name(block.name, located.where("key"))
    return block if len(context.problems) == before else None


def as_original(block: Block, original: Block) -> Block:
    """A block in another language, known by what its original asks."""
    return replace(block, name=original.name, subject=original.subject)
