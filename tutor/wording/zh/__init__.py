"""简体中文. 所有给人看的句子，按代码排列。简短、亲切、准确。"""

from tutor.wording.zh import (
    authors,
    checking,
    exam,
    explore,
    inspection,
    keys,
    nudging,
    packs,
    plain,
    practice,
    progress,
    questions,
    screens,
    serving,
    welcome,
)
from tutor.wording.zh.problems import PROBLEMS as OF_ALL

MESSAGES = {
    **questions.MESSAGES,
    **screens.MESSAGES,
    **explore.MESSAGES,
    **inspection.MESSAGES,
    **keys.MESSAGES,
    **nudging.MESSAGES,
    **checking.MESSAGES,
    **authors.MESSAGES,
    **exam.MESSAGES,
    **packs.MESSAGES,
    **plain.MESSAGES,
    **practice.MESSAGES,
    **progress.MESSAGES,
    **serving.MESSAGES,
    **welcome.MESSAGES,
}

PROBLEMS = {**OF_ALL, **keys.PROBLEMS}

__all__ = ["MESSAGES", "PROBLEMS"]
