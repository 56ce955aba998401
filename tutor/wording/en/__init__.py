"""English. Every sentence a person can meet, by code. Short, kind, exact."""

from tutor.wording.en import questions, screens
from tutor.wording.en.problems import PROBLEMS

MESSAGES = {**questions.MESSAGES, **screens.MESSAGES}

__all__ = ["MESSAGES", "PROBLEMS"]
