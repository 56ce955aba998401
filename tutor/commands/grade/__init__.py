"""`chainrule grade`: answers judged from the command line, one by one or in a stream."""

from __future__ import annotations

from tutor.commands.grade.command import run
from tutor.commands.grade.judge import Grade, judge
from tutor.commands.grade.request import Request

__all__ = ["Grade", "Request", "judge", "run"]
