"""What a wrong answer tells: which rule of the backward pass, if it is broken, gives that answer.

`table` names the mistakes; `steps`, `forks`, `slips` break the rules; `circuit` is what they break.
"""

from tutor.questions.misconceptions.circuit import Derivative
from tutor.questions.misconceptions.confusion import (
    CORRECT,
    Confusion,
    confusions,
    hidden,
    nameable,
    outcomes,
)
from tutor.questions.misconceptions.recognition import (
    Doubt,
    Mistake,
    behind,
    is_explained,
    recognise,
)
from tutor.questions.misconceptions.table import MISCONCEPTIONS, Misconception

__all__ = [
    "CORRECT", "MISCONCEPTIONS", "Confusion", "Derivative", "Doubt", "Misconception", "Mistake",
    "behind", "confusions", "hidden", "is_explained", "nameable", "outcomes", "recognise",
]  # fmt: skip
