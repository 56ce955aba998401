"""What reads a session aloud, so to speak: the question, the graph, how it went."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from textwrap import indent

from tutor.core.formula.notation import figure, pretty
from tutor.core.graph.model import Graph
from tutor.drawing.layout.cells import clean
from tutor.markup.dollars import Dollars, with_formulas
from tutor.markup.latex import formula
from tutor.questions import Question
from tutor.study import Desk, Session, Sitting
from tutor.study.earned import earned
from tutor.telling.feedback import MARKS, feedback, options, prompt
from tutor.wording import Words, joined

REVEAL_KEY = "!"

_YES = ("y", "yes", "是", "好")

Ask = Callable[[str], str]
Say = Callable[[str], None]


class Reader:
    """One sitting, told to somebody who reads line by line."""

    def __init__(self, sitting: Sitting, words: Words, ask: Ask, say: Say) -> None:
        """`ask` and `say` write what the words can show."""
        self.sitting, self.words = sitting, words
        self.say = shown(words, say)
        self._ask = ask

    def ask(self, text: str) -> str:
        """What is answered to this. Raises EOFError where the input ends."""
        return self._ask(self.words.shown(text))

    @property
    def session(self) -> Session:
        """Where the learner is."""
        return self.sitting.session

    def say_troubles(self) -> None:
        """What is newly wrong with the journal."""
        for line in troubles(self.sitting.desk, self.words):
            self.say(line)

    def read_graph(self, graph: Graph) -> None:
        """The graph in words: each node with its formula, value and, once earned, its gradient."""
        known, run = earned(self.session, graph), self.session.plan.trace(graph)
        self.say(self.words("plain-graph"))
        for node in graph.nodes:
            targets = self.words.listed(
                dict.fromkeys(edge.target for edge in graph.leaving[node.name])
            )
            line = f"  {node.name} = {pretty(node.expression)}"
            if not node.is_input:
                line += f" = {figure(run.values[node.name])}"
            if node.name in known.gradients:
                line += f"; ∂{graph.output}/∂{node.name} = {figure(run.gradients[node.name])}"
            self.say(line + (f"; → {targets}" if targets else ""))
        self.say("")

    def put(self, question: Question) -> None:
        """What is asked, and what may be chosen."""
        self.say(prompt(self.words, question).text)
        for line in options(self.words, question.form):
            self.say(line)

    def say_feedback(self) -> None:
        """What came of the last answer or hint."""
        for line in feedback(self.words, self.session, REVEAL_KEY):
            mark = MARKS.get(line.tone, "  ")
            self.say(mark + line.text.replace("\n", f"\n{' ' * len(mark)}"))
        self.say("")


def shown(words: Words, say: Say) -> Say:
    """Say everything as far as it can be shown."""

    def told(text: str) -> None:
        say(words.shown(text))

    return told


def is_yes(answer: str) -> bool:
    """Whether somebody has agreed, in whichever language."""
    return answer.strip().lower() in _YES


def troubles(desk: Desk, words: Words) -> Iterator[str]:
    """What is newly wrong with the journal, a line each."""
    for problem in desk.troubles():
        text = words.problem(problem)
        yield f"! {joined(text.message, text.mend)}"


def bare(markdown: str, *, stacked: bool = True) -> str:
    """Markdown without fences, emphasis and comments, and without what a terminal would obey.

    Formulas are put aside meanwhile: what stands in them is no Markdown. Not `stacked`, all are on
    one line.
    """
    formulas: list[str] = []

    def put_aside(one: Dollars) -> str:
        shown = formula(one.content.strip(), display=one.display and stacked).text
        formulas.append(indent(shown, "  ") if one.display and "\n" in shown else shown)
        return f"{_ASIDE}{len(formulas) - 1}{_ASIDE}"

    text = with_formulas(markdown.replace(_ASIDE, ""), put_aside).replace("\\$", "$")
    text = re.sub(r"(?m)^```.*\n?|<!--(?s:.*?)-->\n?", "", text)
    text = re.sub(r"\*\*(.+?)\*\*|`(.+?)`|(?<![\w*])\*(\S.*?)\*(?!\w)", _inner, text)
    text = re.sub(f"{_ASIDE}(\\d+){_ASIDE}", lambda place: formulas[int(place[1])], text)
    return "\n".join(map(clean, text.splitlines()))


_ASIDE = "\x00"
"""What stands around the number of a formula that is put aside."""


def _inner(match: re.Match[str]) -> str:
    return str(next(filter(None, match.groups()), ""))
