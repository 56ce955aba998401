"""`chainrule grade`: answers judged from the command line, one by one or in a stream."""

from __future__ import annotations

from tutor.grade.judge import Grade, judge
from tutor.grade.request import Request, RequestError

__all__ = ["Grade", "Request", "RequestError", "judge"]
