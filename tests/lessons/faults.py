"""What authors type by mistake, and what they are told: tables that several tests go through."""

from __future__ import annotations

HEAD = "---\nid: it\ntitle: A lesson\n---\n\n# A page\n\nText.\n\n"
GRAPH = "```graph\nx = 1.5\ny = 2.5\na = x^2\nL = a*y\n```\n\n"
LINE = (HEAD + GRAPH).count("\n") + 1
"""The line of the file that a body below the graph begins on."""
KEY = "question: Which?\nanswers:\n  - text: One of them\n    correct: true\n  - text: Both\n"


def fenced(opening: str, closing: str = "```") -> str:
    return f"{opening}\n{KEY}{closing}\n"


def indented(text: str, by: str) -> str:
    return "".join(f"{by}{line}\n" for line in text.splitlines())


LOST: tuple[tuple[str, str, int], ...] = (
    # marks that are no backticks
    (fenced("``choice", "``"), "fence-marks", 1),
    (fenced("`choice", "`"), "fence-marks", 1),
    (fenced("´´´choice", "´´´"), "fence-marks", 1),
    (fenced("‘‘‘choice", "’’’"), "fence-marks", 1),
    (fenced("'''choice", "'''"), "fence-marks", 1),
    (fenced('"""choice', '"""'), "fence-marks", 1),
    (fenced("“““choice", "”””"), "fence-marks", 1),
    (fenced("···choice", "···"), "fence-marks", 1),
    (fenced("｀｀｀choice", "｀｀｀"), "fence-marks", 1),
    (fenced("ˋˋˋ choice", "ˋˋˋ"), "fence-marks", 1),
    (fenced("～～～choice", "～～～"), "fence-marks", 1),
    (fenced("~~choice", "~~"), "fence-marks", 1),
    (fenced(":::choice", ":::"), "fence-marks", 1),
    (fenced("``´choice", "```"), "fence-marks", 1),
    # names that are no names of blocks
    (fenced("```Choice"), "unknown-block", 1),
    (fenced("```CHOICE"), "unknown-block", 1),
    (fenced("```chioce"), "unknown-block", 1),
    (fenced("```choices"), "unknown-block", 1),
    (fenced("```choice:"), "unknown-block", 1),
    (fenced("```{choice}"), "unknown-block", 1),
    (fenced("```.choice"), "unknown-block", 1),
    (fenced("```quiz"), "unknown-block", 1),
    (fenced("```选择题"), "unknown-block", 1),
    (fenced("```"), "unknown-block", 1),
    ("```garph\nx = 1\n```\n", "unknown-block", 1),
    ("```wlak\nask: rule\n```\n", "unknown-block", 1),
    (fenced("```choice one"), "block-with-more", 1),
    (fenced("```choice {.big}"), "block-with-more", 1),
    # fences that are not closed, or closed by what is not their end
    (fenced("````choice"), "fence-not-closed", 1),
    (fenced("```choice", "'''"), "fence-not-closed", 1),
    (fenced("```choice", "``` end"), "fence-not-closed", 1),
    (fenced("```choice", "    ```"), "fence-not-closed", 1),
    (f"```choice\n{KEY}", "fence-not-closed", 1),
    (f"```\nCode.\n\n{fenced('```choice')}", "fence-not-closed", 1),
    (f"```python\nCode.\n\n{fenced('```choice')}", "fence-not-closed", 1),
    (f"~~~\nCode.\n\n{fenced('```choice')}", "fence-not-closed", 1),
    (f"```choice\n{KEY}~~~walk\nask: rule\n~~~\n```\n", "fence-not-closed", 1),
    (f"```choice\n{KEY}  ```walk\nask: rule\n  ```\n", "fence-not-closed", 1),
    # fences that do not stand at the left margin, or not alone
    (indented(fenced("```choice"), "    "), "fence-indented", 1),
    (indented(fenced("```choice"), "\t"), "fence-indented", 1),
    (fenced("\u00a0```choice"), "fence-indented", 1),
    (fenced("\u3000\u3000```choice"), "fence-indented", 1),
    (fenced("\u200b```choice"), "fence-indented", 1),
    (fenced("Look: ```choice"), "fence-behind-text", 1),
    (fenced("```choice```"), "fence-on-one-line", 1),
    (f"<div>\n{fenced('```choice')}</div>\n", "fence-in-html", 2),
    ("- An item\n\n" + indented(fenced("```choice"), "  "), "nested-block", 3),
    (indented(fenced("```choice"), "> "), "nested-block", 1),
    # headings that begin no page
    ("#Walk back\n\nText.\n", "heading-without-space", 1),
    ("##Walk back\n\nText.\n", "heading-without-space", 1),
    ("#\u00a0Walk back\n\nText.\n", "heading-without-space", 1),
    ("#\u3000往回走\n\nText.\n", "heading-without-space", 1),
    ("＃ 往回走\n\nText.\n", "heading-without-space", 1),
    ("    # Walk back\n\nText.\n", "heading-indented", 1),
)
"""What Markdown would take for text or for code; what it is called, and on which line."""

HARMLESS = (
    fenced("```choice"),
    fenced("~~~choice", "~~~"),
    fenced("````choice", "````"),
    fenced("``` choice"),
    indented(fenced("```choice"), "   "),
    f"````markdown\n{fenced('```choice')}````\n",
    f"~~~markdown\n{fenced('```choice')}~~~\n",
    f"```yaml\n{KEY}```\n",
    "```python\n# Walk back\nx = 1\n```\n",
    "```awk\n{print}\n```\n",
    f"<!--\n{fenced('```choice')}-->\n",
    "Write ``walk`` or `walk`.\n\n`walk`\n\n“walk”\n\n~~walk~~\n",
    "    # a note\n    x = 1\n",
    "#1 is the best, and C# is a language.\n",
    "· number of nodes\n",
)
"""What is as it should be."""


def formula(answer: str) -> str:
    return f"```formula\nquestion: Write dL/dx.\nanswer: {answer}\nwrt: x\n```\n"


def number(answer: str) -> str:
    return f"```number\nquestion: How much?\nanswer: {answer}\n```\n"


def choice(*lines: str) -> str:
    return "\n".join(("```choice", "question: Which?", "answers:", *lines, "```\n"))


SLIPS: tuple[tuple[str, str, int, int], ...] = (
    # columns
    ("```formula\nquestion: Q?\n  answer: 2x*y\nwrt: x\n```\n", "yaml-indent", 3, 1),
    ("```formula\nquestion: Q?\nanswer: 2x*y\n wrt: x\n```\n", "yaml-indent", 4, 1),
    (choice("  - text: A", "   correct: true", "  - text: B"), "yaml-indent", 5, 4),
    (choice("  - text: A", "      correct: true", "  - text: B"), "yaml-indent", 5, 1),
    (choice("- text: A", "correct: true", "- text: B"), "yaml-indent", 6, 1),
    (choice("\t- text: A", "\t  correct: true"), "yaml-tab", 4, 1),
    # blanks
    ("```formula\nquestion: Q?\nanswer:\u00a02x*y\nwrt: x\n```\n", "yaml-space", 3, 8),
    ("```formula\nquestion: Q?\nanswer:\u30002x*y\nwrt: x\n```\n", "yaml-space", 3, 8),
    (choice("\u00a0\u00a0- text: A", "    correct: true", "  - text: B"), "yaml-space", 4, 1),
    (choice("\u3000- text: A", "\u3000\u3000correct: true"), "yaml-space", 4, 1),
    (choice("  -\u00a0text: A", "    correct: true", "  - text: B"), "yaml-space", 4, 4),
    # colons, dashes
    ("```formula\nquestion：Q?\nanswer: 2x*y\n```\n", "yaml-wide-colon", 2, 9),
    ("```formula\nquestion: Q?\nanswer：2x*y\nwrt：x\n```\n", "yaml-wide-colon", 3, 7),
    (choice("  - text：A", "    correct: true", "  - text: B"), "yaml-wide-colon", 4, 9),
    ("```formula\nquestion: Q?\nanswer:2x*y\nwrt: x\n```\n", "yaml-no-space", 3, 7),
    ("```number\nanswer:2\n```\n", "yaml-no-space", 2, 7),
    ("```formula\nquestion: Q?\nanswer = 2x*y\nwrt: x\n```\n", "yaml-equals", 3, 8),
    ("```formula\nquestion: Q?\nwhat is this\nwrt: x\n```\n", "yaml-no-colon", 3, 1),
    (choice("  -text: A", "   correct: true", "  - text: B"), "yaml-dash", 4, 3),
    (choice("  -text: A", "  -text: B"), "yaml-dash", 4, 3),
    ("```walk\nnodes:\n-a\nask: rule\n```\n", "yaml-dash", 3, 1),
    (choice("  – text: A", "    correct: true", "  – text: B"), "yaml-bullet", 4, 3),
    (choice("  * text: A", "    correct: true", "  * text: B"), "yaml-bullet", 4, 3),
    (choice("  1. text: A", "     correct: true", "  2. text: B"), "yaml-bullet", 4, 3),
    (choice("  • text: A", "    correct: true", "  • text: B"), "yaml-bullet", 4, 3),
    # quotation marks
    ("```choice\nquestion: “Now: which?”\n```\n", "yaml-smart-quotes", 2, 11),
    ("```choice\nquestion: ‘Now: which?’\n```\n", "yaml-smart-quotes", 2, 11),
    ("```choice\nquestion: ＂Now: which?＂\n```\n", "yaml-smart-quotes", 2, 11),
    ('```choice\nquestion: "Now" and which?\n```\n', "yaml-behind-quotes", 2, 17),
    ("```choice\nquestion: 'It's which?'\n```\n", "yaml-behind-quotes", 2, 15),
    ('```choice\nquestion: "Is \\sin odd?"\n```\n', "backslash-in-quotes", 2, 15),
    ('```choice\nquestion: "Which?\n```\n', "yaml-not-closed", 2, 11),
    ("```choice\nquestion: Now: which?\n```\n", "yaml-colon", 2, 14),
    # signs that begin something else
    (formula("*x"), "yaml-alias", 3, 9),
    (formula("&x"), "yaml-alias", 3, 9),
    (formula("@x"), "yaml-quote", 3, 9),
    (formula("%x"), "yaml-quote", 3, 9),
    (formula("`2x`"), "yaml-quote", 3, 9),
    (formula("|x|"), "yaml-quote", 3, 9),
    (formula("> x"), "yaml-quote", 3, 9),
    (formula("- 2"), "yaml-quote", 3, 9),
    (formula("? x"), "yaml-quote", 3, 9),
    (formula("! x"), "yaml-tag", 3, 9),
    (formula("{2x*y"), "yaml-not-closed", 3, 9),
    (formula("{2x}*y"), "yaml-quote", 3, 9),
    (formula("[x] + 1"), "yaml-quote", 3, 9),
    ("```choice\nquestion: {{x}} is what?\n```\n", "yaml-quote", 2, 11),
    (formula("[1, 2, 3]"), "wrong-type", 3, 9),
    (formula("{a: 1}"), "wrong-type", 3, 9),
    (formula("2x*y # 2"), "yaml-cut", 3, 14),
    (formula("2x*y #2"), "yaml-cut", 3, 14),
    (formula("#2x"), "yaml-cut", 3, 9),
    # values that are not what they seem
    (formula("dL/dx = 2x*y"), "value-equation", 3, 9),
    (formula("df/dx=2x*y"), "value-equation", 3, 9),
    (number("= 7.5"), "value-equation", 3, 9),
    (formula("“2x*y”"), "value-quoted", 3, 9),
    (formula("‘2x*y’"), "value-quoted", 3, 9),
    (number("1 000"), "value-grouped", 3, 9),
    (number("12\u00a0000.5"), "value-grouped", 3, 9),
    (number("1,000"), "value-grouped", 3, 9),
    (number("1'000"), "value-grouped", 3, 9),
    (number("1_000"), "value-grouped", 3, 9),
    (number("1,5"), "decimal-comma", 3, 10),
    (number("~"), "value-nothing", 3, 9),
    (number("null"), "value-nothing", 3, 9),
    (number("12:30"), "value-time", 3, 9),
    (number("2026-11-25"), "value-date", 3, 9),
    (number("25.11.2026"), "value-date", 3, 9),
    (number("011"), "value-zeros", 3, 9),
    (number("-00.5"), "value-zeros", 3, 9),
    (number("0x1F"), "value-code", 3, 9),
    (number(".inf"), "value-endless", 3, 9),
    (number("∞"), "value-endless", 3, 9),
    ("```number\nquestion: Q?\nanswer: 2\ntolerance: 0,5\n```\n", "wrong-type", 4, 12),
    ("```number\nquestion: Q?\nanswer: 2\nanswer: 3\n```\n", "duplicate-key", 4, 1),
)
"""The YAML that is typed; what it is called, and its place, from the line of the fence on."""

MEANT = (
    number("1e3"),
    number("-2"),
    number("0.5"),
    number(".5"),
    number("0"),
    number("'2'  # in metres, as always"),
    formula("\t2x*y"),
    formula("\u00a02x*y"),
    formula("2x*y  # the product rule"),
    '```choice\nquestion: "“Now: which?” he asked."\nanswers:\n  - text: null\n    correct: yes\n'
    "  - text: ~\n```\n",
)
"""What may look odd, and is as it should be."""


PACK = "id: week\ntitle: A pack\n"
ALLOW = "<!-- check: allow kink because it is meant so -->\n"
NUMBER = "```number\nquestion: Q?\nanswer: 3x^2\ntolerance: {}\n```\n"
CUBE = "```graph\nx = 1.5\ny = x^3\n```\n\n"
FILES = {
    "l.md": HEAD.replace("id: it", "id: l") + GRAPH + GRAPH + "```walk\nshown: [a, y, x]\n```\n",
    "l.cn.md": HEAD.replace("id: it", "id: l"),
    "l.zh.md": "---\ntitle: l\n---\n\n# A page\n\nA text.\n",
    "l.zh-CN.md": "---\ntitle: l\n---\n\n# A page\n\nA text.\n",
    "m.markdown": HEAD,
    "pack.yml": PACK,
    "pack.zh.yml": PACK,
    "wide.md": HEAD.replace("id: it", "id: wide") + CUBE + NUMBER.format(100) + NUMBER.format(2.3),
    "tight.md": HEAD.replace("id: it", "id: tight")
    + CUBE
    + NUMBER.replace("3x^2", "x^(1/3)").format(0),
    "allow.md": HEAD.replace("id: it", "id: allow")
    + ALLOW
    + ALLOW.replace("because", "")
    + "Zero\u200bwidth, z"
    + "\u0301" * 5
    + "\n",
    "close.md": HEAD.replace("id: it", "id: close")
    + ALLOW.replace("kink", "kinks")
    + "```graph\nx = 0\nL = abs(x)\n```\n\n",
    "more.md": HEAD.replace("id: it", "id: more") + "a\u200bb\u200bc\n",
    "error.md": HEAD.replace("id: it", "id: error")
    + ALLOW.replace("kink", "unknown-name")
    + "```graph\nx = 0\nL = q\n```\n",
    "other/l.md": HEAD.replace("id: it", "id: l") + "More.\n",
    "one/pack.yaml": PACK,
    "one/m.md": HEAD.replace("id: it", "id: n"),
    "one/n.md": HEAD.replace("id: it", "id: k"),
    "two/pack.yaml": PACK,
}
"""A folder of files with the faults that are told of more than a block."""
UNSURE = HEAD + "```number\nquestion: |+\n  Q?\n\nanswer: 2\n```\n"
"""What is said otherwise once it is formatted: the last blank line of a text that keeps it."""
