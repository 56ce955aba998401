"""`chainrule grade`: answers judged from the command line, one by one or in a stream."""

from __future__ import annotations

from tutor.grade.command import run
from tutor.grade.judge import Grade, judge
from tutor.grade.request import Request

__all__ = ["Grade", "Request", "judge", "run"]
