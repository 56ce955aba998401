"""English. Every sentence a person can meet, by code. Short, kind, exact."""

from tutor.wording.en import (
    authors,
    checking,
    exam,
    explore,
    inspection,
    nudging,
    packs,
    plain,
    practice,
    progress,
    questions,
    screens,
    welcome,
)
from tutor.wording.en.problems import PROBLEMS

MESSAGES = {
    **questions.MESSAGES,
    **screens.MESSAGES,
    **explore.MESSAGES,
    **inspection.MESSAGES,
    **nudging.MESSAGES,
    **checking.MESSAGES,
    **authors.MESSAGES,
    **exam.MESSAGES,
    **packs.MESSAGES,
    **plain.MESSAGES,
    **practice.MESSAGES,
    **progress.MESSAGES,
    **welcome.MESSAGES,
}

__all__ = ["MESSAGES", "PROBLEMS"]
