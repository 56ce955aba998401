"""English. Every sentence a person can meet, by code. Short, kind, exact."""

from tutor.wording.en import explore, inspection, nudging, questions, screens
from tutor.wording.en.problems import PROBLEMS

MESSAGES = {
    **questions.MESSAGES,
    **screens.MESSAGES,
    **explore.MESSAGES,
    **inspection.MESSAGES,
    **nudging.MESSAGES,
}

__all__ = ["MESSAGES", "PROBLEMS"]
