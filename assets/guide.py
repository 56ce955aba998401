"""Write the generated parts of the authors' guide, in each language: `python assets/guide.py`.

In `lessons/README.md` and `README.zh.md` a part stands between `<!-- NAME -->` and
`<!-- end of NAME -->`. Its tables come from the code, its messages from the checker itself, which
is shown the guide's own examples with one fault put into each. A test holds what is written there
against what would be written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from runpy import run_path
from tempfile import TemporaryDirectory
from typing import Any

from tutor.commands.check.report import Summary, as_text
from tutor.core.equality.numbers import ENOUGH_DIGITS
from tutor.core.formula import cursor, notes, tokens
from tutor.core.formula import operations as ops
from tutor.core.formula.notation import pretty
from tutor.core.formula.parser import parse
from tutor.core.formula.reading import read
from tutor.core.graph import assignments, size
from tutor.core.graph.assignments import read_graph
from tutor.core.graph.autodiff import trace
from tutor.core.graph.derivative import derivative
from tutor.errors import TutorError
from tutor.lessons import model
from tutor.lessons.blocks.describing import lesson_schema
from tutor.lessons.blocks.graph import ROOM
from tutor.lessons.checking import Checked, Checking, lessons_at
from tutor.lessons.checking.prose import LONGEST
from tutor.lessons.shelf import pack_file
from tutor.lessons.text import markdown, source, yaml_reader
from tutor.markup.latex import formula
from tutor.questions import FormulaQuestion, GradientQuestion, LocalQuestion
from tutor.questions.misconceptions import MISCONCEPTIONS
from tutor.questions.skills import SKILLS
from tutor.study.rules import LESSON
from tutor.wording import Words

FILE = Path(__file__).parent.parent / "lessons" / "README.md"
FILES = {"en": FILE, "zh": FILE.with_name("README.zh.md")}
OTHERS = {"zh": run_path(str(Path(__file__).with_name("guide_zh.py")))}
"""What is said otherwise in the guides of other languages: cells of tables, and faults."""
TERMS = run_path(str(Path(__file__).with_name("glossary.py")))["TERMS"]
PLACES = run_path(str(Path(__file__).with_name("index.py")))["places"]
FIRST = "my-lesson.md"
"""The lesson that the guide begins with."""

_NAMES = {"frontMatter": "front-matter"}
_FILES = {
    "en": {"translation": "my-lesson.zh.md"},
    "zh": {"translation": "my-lesson.en.md"},
}
"""Where the examples of some parts stand, when not in a file of that name."""

_EXAMPLE = re.compile(r"^<!-- (\S+\.(?:md|yaml)) -->\n(`{3,})\w+\n(.*?)^\2$", re.M | re.S)
_PART = r"(<!-- {name} -->\n).*?(<!-- end of {name} -->)"
_HEAD = "---\nid: {id}\ntitle: An example of the guide\n---\n\n# A page\n\nAn example.\n\n"

Row = Sequence[str]
_language = ["en"]
"""That of the guide which is being written: the last of these."""


def _words() -> Words:
    return Words(_language[-1])


def _cell(text: str) -> str:
    """A cell of a table in the language of the guide."""
    other = OTHERS.get(_language[-1])
    return text if other is None else str(other["cell"](text))


def examples(text: str) -> Mapping[str, str]:
    """Every example of the guide by the file name above it; a mere piece as a whole lesson."""
    return {name: _whole(name, body) for name, _, body in _EXAMPLE.findall(text)}


def _whole(name: str, body: str) -> str:
    is_piece = name.endswith(".md") and not body.startswith("---")
    return _HEAD.format(id=Path(name).stem) + body if is_piece else body


def renewed(text: str, language: str = "en") -> str:
    """The guide in a language with every generated part as it should be."""
    _language.append(language)
    try:
        made = parts(text)
    finally:
        _language.pop()
    for name, part in made.items():
        pattern = re.compile(_PART.format(name=re.escape(name)), re.S)
        found = list(pattern.finditer(text))
        if len(found) != 1:
            raise ValueError(f"the guide has {len(found)} parts called {name}")
        start, end = found[0].end(1), found[0].start(2)
        text = f"{text[:start]}\n{part}\n\n{text[end:]}"
    return text


def parts(text: str) -> Mapping[str, str]:
    """Every generated part by name."""
    shown = examples(text)
    schema = lesson_schema()["$defs"]
    made = {f"keys of {_NAMES.get(name, name)}": keys(schema[name]) for name in schema}
    own = OTHERS.get(_language[-1], {}).get("FAULTS", {})
    made |= {f"faults of {name}": faults(name, shown, own.get(name)) for name in FAULTS}
    made["first fault"] = first_fault(shown[FIRST])
    tables: tuple[Callable[[], str], ...] = (
        *(formulas, typed, operations, mistakes, skills, terms, index, limits),
    )
    return made | {table.__name__: table() for table in tables}


def table(head: Row, rows: Sequence[Row]) -> str:
    """A table in Markdown."""
    lines = (head, ["---"] * len(head), *rows)
    return "\n".join(
        f"| {' | '.join(_cell(cell).replace('|', chr(92) + '|') for cell in line)} |"
        for line in lines
    )


# --- keys -----------------------------------------------------------------------------------------


def keys(schema: Mapping[str, Any]) -> str:
    """The keys of the front matter or of a block."""
    return table(("key", "what it is", "if left out", "meaning"), list(_keys(schema)))


def _keys(schema: Mapping[str, Any], inside: str = "") -> Iterator[Row]:
    needed = schema.get("required", ())
    for name, key in schema["properties"].items():
        default = "needed" if name in needed else _default(key)
        yield f"`{name}`{inside}", _kind(key, name), default, key["description"]
        nested = key.get("items", {})
        if "properties" in nested:
            yield from _keys(nested, f" of each {nested['title'].lower()}")


def _default(key: Mapping[str, Any]) -> str:
    value = key.get("default")
    if value in (None, [], ()):
        return "–"
    shown = f"[{', '.join(value)}]" if isinstance(value, list) else str(value)
    return f"`{shown.lower() if isinstance(value, bool) else shown}`"


_KINDS = {
    "nodes": "list of nodes",
    "shown": "list of nodes",
    "wrt": "node",
    "of": "node",
    "value": "node",
    "input": "node",
    "requires": "list of ids",
    "skills": "list of [skills](#skills)",
    "expect": "[verdict](#your-own-tests)",
    "id": "id",
    "key": "name",
}
"""What is a text or a name to a schema, and more to people."""


def _kind(key: Mapping[str, Any], name: str = "") -> str:
    """What may be written for a key, in words."""
    if name in _KINDS and key.get("type") != ["string", "number"]:
        return _KINDS[name]
    either = [one for one in key.get("anyOf", ()) if one.get("type") != "null"]
    if len(either) == 2:
        most = either[1].get("maxItems")
        return f"{_kind(either[0])}, or a list of {f'up to {most}' if most else 'them'}"
    if either:
        return _kind(either[0])
    if "enum" in key:
        names = [str(one).lower() for one in key["enum"] if one not in ("yes", "no")]
        return " or ".join(f"`{one}`" for one in names)
    match key["type"]:
        case "array":
            return "list"
        case "object":
            return f"for each node: {_kind(key['additionalProperties'])}"
        case "integer":
            return f"whole number, {key['minimum']} to {key['maximum']}"
        case "number":
            return "number, 0 or more" if key.get("minimum") == 0 else "number, not 0"
        case ["string", "number"]:
            return "formula"
    return "text"


# --- faults ---------------------------------------------------------------------------------------

FAULTS: Mapping[str, Sequence[tuple[str, str]]] = {
    "front-matter": (
        ("id: growing-square", "id: Growing Square"),
        ("title: A square that grows", "title: Growth: a square"),
        ("level: 2", "level: 9"),
        ("requires: [chain]", "requires: [chian]"),
        ("skills: [gradient.chain, local.power]", "skills: [gradient-chain]"),
        ("language: en", "lang: en"),
    ),
    "graph": (
        ("a = x^2", "a = y^2"),
        ("a = x^2", "a = ln(x - 2)"),
        ("b = sin(x)", "sin = sin(x)"),
        ("L = a + b", "L = a"),
        ("L = a + b", "a + b"),
    ),
    "mathematics": (
        ("$n x^{n-1}$", "$\\binom{n}{x}$"),
        ("$x^{n-1}$", "$x^{n-1$"),
        ("question: What is $\\frac{d}{dx} x^n$?", 'question: "What is $\\frac{d}{dx} x^n$?"'),
        ("say so, or $6 with proof.", "+ so d*y*(1-y)*x"),
        ("say so, or $6 with proof.", "say so, or x**2 and \\frac{a}{b}."),
        ("$\\lvert x \\rvert$ |", "$|x|$ |"),
        ("It costs \\$5", "It costs $too much$"),
    ),
    "vary": (
        ("vary: x: [0.8, 3]", "vary: x = 3"),
        ("vary: x: [0.8, 3]", "vary: a: [0.8, 3]"),
        ("vary: x: [0.8, 3]", "vary: x: [0, 3]"),
        ("the square is {{a}}", "the square is 2.25"),
        ("the square is {{a}}", "the square is {{b}}"),
    ),
    "walk": (
        ("nodes: [a, b, x]", "nodes: [x, a, b]"),
        ("nodes: [a, b, x]", "nodes: [L, a, b, x]"),
        ("nodes: [a, b, x]", "nodes: [a, b, c]"),
        ("ask: [rule, local, gradient]", "ask: [rule, slope]"),
        ("shown: [a]", "show: [a]"),
    ),
    "choice": (
        ("    correct: true\n", ""),
        ("text: It is doubled", "text: Doubled: twice as much"),
        ("text: It grows by 2", "text: It is doubled"),
        ("feedback: Try s = 3, then s = 6.", "feedbck: Try s = 3, then s = 6."),
        ("correct: true", "correct: right"),
        ("key: doubled-square", "key: Doubled square"),
        ("    why: $(2s)^2 = 4s^2$. The 2 is squared, too.\n", ""),
    ),
    "formula": (
        ("answer: 2x*cos(x^2)", "answer: cos(x^2)"),
        ("answer: 2x*cos(x^2)", "answer: 2x*cos(x^2"),
        ("wrt: x", "wrt: y"),
        ("input: cos(x^2), expect: missing-inner", "input: cos(x^2), expect: correct"),
        ("expect: missing-inner", "expect: missing-inside"),
        ("input: 2.97, expect: wrong", "input: 2x*cos(x^2), expect: correct, feedback: Yes"),
        ("x = 1.5", "x = 1"),
    ),
    "number": (
        ("wrt: x", "wrt: x\nanswer: 5"),
        ("wrt: x", "answer: 6.7"),
        ("wrt: x", "answer: 5"),
        ("wrt: x", "answer: 1/(x - 1.5)"),
        ("wrt: x", "of: y"),
        ("tolerance: 0.02", "tolerance: -1"),
        ("wrt: x", "answer: 6,75"),
    ),
    "nudge": (
        ("input: x", "input: a"),
        ("step: 0.5", "step: 0"),
        ("step: 0.5", "step: a little"),
    ),
    "translation": (
        (
            "question: x 增加 0.01，u 大约增加多少？",
            "question: x grows by 0.01. About how much does u grow?",
        ),
        ("question: x 增加 0.01，u 大约增加多少？\n", ""),
        ("text: 0.03，是 x 的三倍", "text: 0.04，是 x 的三倍"),
        ("```walk\n", "```walk\nask: rule\n"),
        ("```walk\n```\n", ""),
        ("# 往回走\n", ""),
        ("language: zh", "language: en"),
    ),
}
"""What authors write by mistake, and what it stands in place of."""


def checked(name: str, files: Mapping[str, str]) -> Checked:
    """One of some files, checked in a folder of their own; its path without the folder."""
    with TemporaryDirectory() as folder:
        for each, text in files.items():
            Path(folder, each).write_text(text, encoding="utf-8")
        (one,) = Checking(lessons_at(Path(folder, name))).run()
    return replace(one, path=Path(name))


def faults(
    kind: str, shown: Mapping[str, str], own: Sequence[tuple[str, str]] | None = None
) -> str:
    """What is said of an example when something else stands in it; `own` faults, or the usual."""
    name = _FILES[_language[-1]].get(kind, f"{kind}.md")
    files = {FIRST: shown[FIRST], name: shown[name]}
    rows = []
    for old, new in own or FAULTS[kind]:
        one = checked(name, files | {name: _edited(files[name], old, new)})
        rows.append((_code(old), _code(new), _told(one)))
    return table(("instead of", "you wrote", "`chainrule check` says"), rows)


def _edited(text: str, old: str, new: str) -> str:
    if text.count(old) != 1:
        raise ValueError(f"the example has {text.count(old)} times: {old}")
    return text.replace(old, new)


def _code(text: str) -> str:
    """Some lines as they are typed, in the cell of a table."""
    lines = (f"`` {line} ``" if "`" in line else f"`{line}`" for line in text.strip().splitlines())
    return "<br>".join(lines) if text.strip() else "(nothing)"


def _told(one: Checked) -> str:
    """What is said first: the rest comes of it."""
    if not one.problems:
        raise ValueError(f"nothing is wrong with this:\n{one.text}")
    problem = one.problems[0]
    said = _words().problem(problem)
    told = _LONG_LIST.sub(r"\1…", f"{_plain(said.message)} {_plain(said.mend)}")
    return f"{problem.severity} `{problem.code}`: {told}"


_LONG_LIST = re.compile(r"((?:[\w.-]+, ){4})[\w.-]+(?:, [\w.-]+){3,}")
"""Names that may be chosen: all of them can be seen elsewhere in the guide."""


def _plain(text: str) -> str:
    """A sentence as Markdown that shows just that."""
    return re.sub(r"([*_<`\[])", r"\\\1", text)


FIRST_FAULT = ("answer: 6*(3x + 1)", "answer: 6*(3x - 1)")


def first_fault(lesson: str) -> str:
    """What `chainrule check` prints of the first lesson when its answer is wrong."""
    one = checked(FIRST, {FIRST: _edited(lesson, *FIRST_FAULT)})
    summary = Summary(1, {"error": len(one.problems)}, 0.1, {}, 0)
    return f"```text\n{as_text([one], summary, _words())}\n```"


# --- tables of the code ---------------------------------------------------------------------------

_LATEX = (
    r"x^2 + y^2", r"x^{n-1}", r"x_{t-1}", r"\frac{\partial L}{\partial x}", r"\frac{1}{1 + e^{-x}}",
    r"\sqrt{1 + x^2}", r"2x \cdot \cos(x^2)", r"\sum_{i=1}^{n} w_i x_i", r"\lim_{h \to 0} f(h)",
    r"\hat y = \sigma(\mathbf{W} x + b)", r"W^\top", r"\alpha \le \Delta x",
    r"\text{loss} \approx 0",
)  # fmt: skip
"""What authors write between dollar signs."""


def formulas() -> str:
    """How formulas are shown."""
    rows = [(f"`{one}`", formula(one).text.replace("|", "∣")) for one in _LATEX]
    return table(("between dollar signs", "shown as"), rows)


_TYPED = (
    "2x cos x", "2*x*cos(x)", "x^2", "x**2", "x²", "sin 2x cos x", "sin^2 x", "√(x + 1)", "|x|",
    "e^(2x)", "2π r", "1/2x", r"\frac{1}{2}x", "np.cos(x)", "3,14", "x2", "sin^-1 x", "2 3", "cosy",
)  # fmt: skip
"""What people type, where x, y and r are known."""


def typed() -> str:
    """What is made of a formula as people type it."""
    words, rows = _words(), []
    for text in _TYPED:
        try:
            reading = read(text, ("x", "y", "r"))
        except TutorError as error:
            said = words.problem(error.problems[0])
            rows.append((_code(text), f"refused: {_plain(said.message)} {_plain(said.mend)}"))
        else:
            said = (note for note in reading.notes if note.code not in notes.OBVIOUS)
            told = [_plain(words(f"note-{note.code}")) for note in said]
            shown = f"`{pretty(reading.expression)}`"
            rows.append((_code(text), " ".join([shown, *(f"(“{note}”)" for note in told)])))
    return table(("typed", "read as"), rows)


_DOMAINS = {
    ops.Domain.POSITIVE: "a > 0",
    ops.Domain.NONNEGATIVE: "a ≥ 0",
    ops.Domain.NONZERO: "a ≠ 0",
    ops.Domain.UNIT: "−1 ≤ a ≤ 1",
    ops.Domain.INSIDE: "−1 < a < 1",
    ops.Domain.OUTSIDE: "a ≤ −1 or a ≥ 1",
    ops.Domain.BEYOND: "a < −1 or a > 1",
    ops.Domain.PROPER: "0 < a ≤ 1",
    ops.Domain.AT_LEAST_ONE: "a ≥ 1",
    ops.Domain.ABOVE_MINUS_ONE: "a > −1",
    ops.Domain.DIVISOR: "b ≠ 0",
    ops.Domain.POWER: "a > 0, or b whole",
    ops.Domain.POLES: "not at its poles",
    ops.Domain.REAL: "",
}


def operations() -> str:
    """Every operation: how it is typed, its derivatives, where it is defined."""
    head = ("typed", "also", "local derivatives", "only where", "skill")
    return table(head, [_operation(one) for one in ops.OPERATIONS.values()])


def _operation(one: ops.Operation) -> Row:
    names = "ab"[: one.arity]
    typed = one.name if not one.arity else f"{one.name}({', '.join(names)})"
    if one.infix:
        typed = f"a {one.glyph} b" if one.arity == 2 else f"{one.glyph}a"
    also = [*one.spellings, *([one.glyph] if not one.infix and one.glyph else [])]
    also += ["|a|"] if one is ops.ABS else [f"= {one.definition}"] if one.definition else []
    partials = [pretty(parse(partial, names)) for partial in one.partials]
    shown = [f"∂/∂{name}: {partial}" for name, partial in zip(names, partials, strict=True)]
    told = "; ".join(shown) if one.arity == 2 else "".join(partials)
    spelled = ", ".join(f"`{spelling}`" for spelling in dict.fromkeys(also))
    skill = f"`{one.local_skill}`" if one.arity else ""
    return f"`{typed}`", spelled, told or "a constant", _DOMAINS[one.domain], skill


_LINE = "x = 1.5\nz = sin(x^2)"
_FORK = "x = 1.5\na = x^2\nb = sin(x)\nL = a + b"
_PRODUCT = "x = 1.5\na = x^2\nb = sin(x)\nL = a*b"
_HOURGLASS = "x = 0.6\nh = x^2\na = sin(h)\nb = exp(h)\nL = a*b"
_CHAIN = "x = 1.5\na = x^2\nz = sin(a)"
_ENTERED = "t = 1.5\nx = sin(t)\ny = 2.5\nL = x*y"
_HEIGHT = "x = 0.7\nh = x^2\nL = tanh(x) + h"

_MADE: Mapping[str, tuple[str, str]] = {
    "missing-inner": (_LINE, "cos(x^2)"),
    "inner-only": (_LINE, "2x"),
    "outer-at-x": (_LINE, "2x*cos(x)"),
    "outer-at-inner-derivative": (_LINE, "cos(2x)"),
    "times-inner-value": (_LINE, "x^2*cos(x^2)"),
    "outer-undifferentiated": (_LINE, "2x*sin(x^2)"),
    "add-along-chain": (_LINE, "2x + cos(x^2)"),
    "composition-as-product": (_LINE, "cos(x)*x^2 + sin(x)*2x"),
    "sign-slip": (_LINE, "-2x*cos(x^2)"),
    "mul-no-swap": (_PRODUCT, "a*2x + b*cos(x)"),
    "power-rule-exponent": (_LINE, "cos(x^2)*2x^2"),
    "dropped-branch": (_FORK, "2x"),
    "multiply-branches": (_FORK, "2x*cos(x)"),
    "nest-branches": (_FORK, "cos(x^2)*2x"),
    "split-at-add": (_FORK, "(2x + cos(x))/2"),
    "local-for-gradient": (_HOURGLASS, "2x"),
    "upstream-forgotten": (_PRODUCT, "2x + cos(x)"),
    "stale-grad": (_HOURGLASS, "cos(h)*b*2x"),
    "own-derivative": (_ENTERED, "cos(t)"),
    "product-of-derivatives": (_PRODUCT, "2x*cos(x)"),
    "quotient-of-derivatives": ("x = 1.5\ny = sin(x)/x^3", "cos(x)/(3x^2)"),
    "factor-dropped": ("x = 0.8\ns = x^2\nt = -s\ny = exp(t)", "-exp(-x^2)"),
    "degrees": (_CHAIN, "2.998"),
    "unsimplified-point": (_HEIGHT, "2x + 1 - tanh(h)^2"),
    "value-for-gradient": (_LINE, "sin(x^2)"),
    "gradient-for-local": (_CHAIN, "2x*cos(a)"),
    "upstream-for-local": (_CHAIN, "cos(a)"),
    "other-edge": ("x = 1.5\na = x^2\nb = sin(x)\nL = a + b", "cos(x)"),
    "every-occurrence": ("x = 1.5\nm = x*sin(x)\nL = exp(m)", "sin(x) + x*cos(x)"),
}
"""For each mistake a graph, and what a learner who makes it answers to ∂output/∂x; or, along the
first edge that leaves x, to its local derivative."""


def mistakes() -> str:
    """Every mistake: what is done instead of what, an example, what is said of it."""
    head = (
        "mistake",
        "right → what is done instead",
        "for instance",
        "answered",
        "the learner is told",
    )
    return table(head, [_mistake(name) for name in MISCONCEPTIONS])


def _mistake(name: str) -> Row:
    written, answer = _MADE[name]
    entry = MISCONCEPTIONS[name]
    run = trace(read_graph(written))
    only_in_walk = "formula" not in entry.kinds
    right = derivative(run.graph, "x") or parse("0")
    formula, walk = FormulaQuestion("", "", right, run, "x"), GradientQuestion("", run, "x")
    local = LocalQuestion("", run, run.graph.branches("x")[0])
    asked = local if entry.kinds == {"local"} else walk if only_in_walk else formula
    verdict = asked.judge(answer)
    if verdict.misconception != name or verdict.message is None:
        raise ValueError(f"{answer} is not {name} but {verdict.misconception}")
    shown = "; ".join(written.splitlines()[1:])
    where = " (in a walk)" if only_in_walk else ""
    said = _plain(_words().message(verdict.message))
    return f"`{name}`", entry.breaks, f"`{shown}`{where}", f"`{answer}`", said


_PRACTISED = {
    "rule.multiply": "walks that ask for `rule` at a node that one edge leaves",
    "rule.add": "walks that ask for `rule` at a node that several edges leave",
    "gradient.chain": "walks that ask for `gradient` at a node that one edge leaves",
    "gradient.fork": "walks that ask for `gradient` at a node that several edges leave",
    "concept": "`choice` blocks",
    "formula": "`formula` blocks",
    "number": "`number` blocks",
}


def skills() -> str:
    """Every skill, and what practises it."""
    return table(("skill", "practised by"), [(f"`{name}`", _practised(name)) for name in SKILLS])


def _practised(name: str) -> str:
    if name in _PRACTISED:
        return _PRACTISED[name]
    if not name.startswith("local."):
        return "practice"
    family = [one for one in ops.OPERATIONS.values() if one.arity and one.local_skill == name]
    shown = ", ".join(_operation(one)[0] for one in family)
    return f"walks that ask for `local` at {shown}"


def terms() -> str:
    """What each thing is called in the language of the guide and in the other; and what not."""
    here = _language[-1]
    (other,) = set(FILES) - {here}
    rows = [
        (
            term.called(here),
            f"`{term.called(other)}`",
            " ".join(f"`{one}`" for one in term.otherwise(here)),
        )
        for term in TERMS
    ]
    return table(("term", f"in {'Chinese' if other == 'zh' else 'English'}", "not"), rows)


def index() -> str:
    """Where each thing that has a term is taught; what no lesson names is left out."""
    return table(("concept", "lesson", "page"), PLACES(_language[-1]))


def limits() -> str:
    """How large, long and many everything may be."""
    rows: Sequence[tuple[str, object]] = (
        ("a lesson file", f"{source.MAX_BYTES // 1024} KB, UTF-8"),
        ("pages in a lesson", markdown.MAX_PAGES),
        ("blocks in a lesson", markdown.MAX_BLOCKS),
        (
            "the text of a page",
            f"{markdown.MAX_LINES:,} lines, {markdown.MAX_CHARACTERS:,} characters",
        ),
        ("columns of a table", markdown.MAX_COLUMNS),
        ("front matter, or one block", f"{yaml_reader.MAX_CHARACTERS:,} characters"),
        ("lists and groups inside one another in YAML", f"{yaml_reader.MAX_DEPTH} levels"),
        ("lines of a graph", f"{assignments.MAX_NODES:,}"),
        ("edges of a graph", f"{size.MAX_EDGES:,}"),
        (
            "name of a node",
            f"{assignments.MAX_NAME} letters, digits and `_`, a letter or `_` first",
        ),
        ("a formula", f"{tokens.MAX_CHARACTERS} characters, {cursor.MAX_DEPTH} levels of nesting"),
        ("a number", f"{tokens.MAX_DIGITS} digits, exponents up to {tokens.MAX_DECIMAL_EXPONENT}"),
        ("hints to a question", model.MAX_HINTS),
        ("wrong tries before the answer may be shown", LESSON.tries_before_reveal),
        ("digits of a decimal answer, at least", f"{ENOUGH_DIGITS} significant"),
        ("a paragraph before a note says that it is long", f"{LONGEST:,} columns"),
        ("a graph before a note says that it is wide", f"{ROOM} columns, drawn as small as can be"),
        ("problems told of one file", source.MAX_PROBLEMS),
        ("a `pack.yaml`", f"{pack_file.MAX_BYTES // 1024} KB"),
        ("a text or name in `pack.yaml`", f"{pack_file.MAX_TEXT} characters"),
        ("entries in a list of `pack.yaml`", pack_file.MAX_ENTRIES),
    )
    return table(("what", "limit"), [(a, str(b)) for a, b in rows])


if __name__ == "__main__":
    for language, file in FILES.items():
        file.write_text(renewed(file.read_text(encoding="utf-8"), language), encoding="utf-8")
