"""Every language says everything, with the same figures, in its own words and its own type.

Each test reads whole tables and lists every fault it finds.
"""

from __future__ import annotations

import re
from collections import Counter
from importlib import import_module
from pkgutil import iter_modules
from unicodedata import category

import pytest
from rich.cells import cell_len

from tests.wording.codes import (
    COMMON,
    FIRST,
    FOR_AUTHORS,
    MESSAGES,
    PROBLEMS,
    is_term,
    mentioned,
    needed,
    none,
    outright,
    placeholders,
    sentences,
    uses,
)
from tutor.wording import LANGUAGES, Words

OTHERS = [language for language in LANGUAGES if language != FIRST]
WRITTEN_IN_HAN = [language for language in LANGUAGES if language == "zh"]
"""Languages held to the rules of Chinese type."""

HAN = "\u3400-\u9fff"
FULL = "，。；：？！、（）“”《》"
LATIN = re.compile(r"[A-Za-z][A-Za-z_]+")
SAME_IN_CHINESE = {
    *("chainrule", "learn", "grade", "CHAINRULE_HOME", "md", "output", "ASCII"),
    *("Enter", "Esc", "Ctrl", "Shift", "PageDown", "PageUp", "PgDn", "PgUp"),
    *("progress", "csv", "xapi", "xAPI"),
    *("English", "Switch", "to", "en", "zh"),  # the switch to English names itself in English
    *("sin", "cos", "ln", "pi", "sqrt", "max", "step", "LaTeX"),
    *(
        "SymPy",
        "PostgreSQL",
        "JSON",
        "ANSWER",
        "EXPECTED",
        "GRAPH",
        "Graphviz",
        "Markdown",
        "GitHub",
    ),
    *("check", "new", "preview", "format", "PATH", "README", "my", "lesson", "Schema"),
    *("Mermaid", "UTF", "maxEdges", "maxTextSize"),
    *("Home", "End", "Space", "x"),
    *("localhost", "CHAINRULE_TOKEN", "token", "user", "header", "Forwarded", "User", "public"),
    *("url", "https", "lessons", "example", "org"),
    *("psycopg", "pip", "install", "merge", "db", "pg_dump", "tutor", "class"),
    *("CHAINRULE_DATABASE", "NAME", "learner", "postgresql", "USER", "HOST", "DATABASE"),
    *("softmax", "sigmoid", "json", "text", "github", "explore", "usage", "fork", "week"),
}
NAMES_ANOTHER = {"key-language", "command-language"}
"""The switch to another language names it in its own words."""

LONGEST = 95
"""Cells that a sentence may take up to its next stop, its figures written as their names."""


# --- the same in every language -----------------------------------------------------------------


@pytest.mark.parametrize("table", [MESSAGES, COMMON, FOR_AUTHORS])
def test_the_tables_have_the_same_codes(table: dict[str, dict[str, object]]) -> None:
    none(f"{name}: {code}" for name in OTHERS for code in table[FIRST].keys() ^ table[name].keys())


def test_a_code_is_in_one_table_of_problems_only() -> None:
    none(f"{n}: {code}" for n in LANGUAGES for code in COMMON[n].keys() & FOR_AUTHORS[n].keys())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_has_one_sentence(language: str) -> None:
    package = import_module(f"tutor.wording.{language}")
    modules = (
        import_module(f"{package.__name__}.{one.name}") for one in iter_modules(package.__path__)
    )
    codes = Counter(code for module in modules for code in getattr(module, "MESSAGES", ()))
    none(code for code, count in codes.items() if count > 1)


def test_a_sentence_needs_the_same_figures_in_every_language() -> None:
    first = needed(FIRST)
    none(
        f"{name}: {code}: {[*map(sorted, first[code])]} and {[*map(sorted, figures)]}"
        for name in OTHERS
        for code, figures in needed(name).items()
        if code in first and first[code] != figures
    )


# --- the tables and the source ------------------------------------------------------------------


def test_the_source_is_read() -> None:
    assert len(uses()) > 300
    assert {"message", "problem"} == {use.kind for use in uses()}


def test_every_code_in_the_source_has_a_sentence() -> None:
    none(f"{use.where}: {use.code}" for use in uses() if not use.sentences)


def test_every_figure_that_a_sentence_needs_is_given() -> None:
    none(
        f"{use.where}: {code} needs {sorted(missing)}"
        for use in uses()
        if use.figures is not None and "*" not in use.code
        for code, texts in use.sentences.items()
        if (missing := placeholders(*texts) - use.figures)
    )


def test_every_sentence_is_used() -> None:
    """Named in the source, or made there (`rule-*`), or a special case of a problem (`CODE-…`)."""
    made = {name for name in mentioned() if "*" in name}
    problems = (mentioned() & PROBLEMS[FIRST].keys()) | outright()
    patterns = re.compile("|".join(_pattern(p) for p in (*made, *(f"{c}-*" for c in problems))))
    none(
        code
        for code in (*MESSAGES[FIRST], *PROBLEMS[FIRST])
        if not (code in mentioned() or is_term(code) or patterns.fullmatch(code))
    )


def _pattern(code: str) -> str:
    return re.escape(code).replace(r"\*", ".*")


# --- each sentence ------------------------------------------------------------------------------


def test_every_problem_has_a_mend() -> None:
    none(
        f"{name}: {code}"
        for name in LANGUAGES
        for code, (message, mend) in PROBLEMS[name].items()
        if bool(message and mend) == is_term(code)
    )


def test_sentences_are_short() -> None:
    none(
        f"{name}: {code}: {cell_len(part)} cells: {part}"
        for name in LANGUAGES
        for code, text in sentences(name)
        for part in re.split(
            r"(?<=[.!?:;])[”\"]?\s|(?<=[。！？：；])|\n",
            re.sub(r"\{(\w+):[^}|]*\|?([^}]*)\}", r"{\1} \2", text),
        )
        if cell_len(part) > LONGEST
    )


def test_no_sentence_has_loose_ends_control_characters_or_markup() -> None:
    prompts = {
        "plain-go-on",
        "plain-answer",
        "plain-practice-answer",
        "plain-placement-answer",
        "plain-practice-on",
        "plain-practice-misses",
        "progress-reset-ask",
    }  # something is typed behind them
    none(
        f"{name}: {code}: {text!r}"
        for name in LANGUAGES
        for code, text in sentences(name)
        if text.strip("\n") != text.strip() + " " * (code in prompts and text.endswith(" "))
        or any(category(sign).startswith("C") for sign in text if sign != "\n")
        or re.search(r"\[/|\[@|\[(?:b|i|u|bold|dim|italic|reverse|link|red|green)\b", text)
    )


# --- each language ------------------------------------------------------------------------------


def test_no_language_but_chinese_is_written_in_chinese() -> None:
    none(
        f"{name}: {code}: {text}"
        for name in LANGUAGES
        if name not in WRITTEN_IN_HAN
        for code, text in sentences(name)
        if re.search(f"[{HAN}\uff00-\uffef]", text) and code not in NAMES_ANOTHER
    )


def test_chinese_is_chinese() -> None:
    """What authors type into their files is named in Latin letters, but among Chinese ones."""
    none(
        f"{code}: {text}"
        for name in WRITTEN_IN_HAN
        for code, text in sentences(name)
        if _latin(_counts_in_words(text)) - SAME_IN_CHINESE
        and not (code in FOR_AUTHORS[name] and re.search(f"[{HAN}]", text))
    )


def _counts_in_words(text: str) -> str:
    """A sentence whose counts are written with what is counted: `{count:条}` as `两条`."""
    return re.sub(f"\\{{\\w+:(第?[{HAN}]+)\\}}", r"两\1", text)


def _latin(text: str) -> set[str]:
    """Words in Latin letters, but for figures, quotations and options of the command line."""
    return set(LATIN.findall(re.sub(r"\{\{.*?\}\}|\{\w+\}|`[^`]+`|'[^']+'|--[a-z-]+", "", text)))


@pytest.mark.parametrize(
    ("rule", "wrong"),
    [
        ("full-width punctuation beside Chinese", f"[{HAN}“”][,;:?!]|[,;:?!][{HAN}]"),
        ("full-width brackets around Chinese", f"[{HAN}][()]|[()][{HAN}]"),
        ("a full stop behind Chinese", f"[{HAN}”]\\.(?:\\s|$)"),
        ("no blank around full-width punctuation", " [，。；：？！、）》]|[，。；：？！、（《] "),
        ("three dots are one sign, or two", r"\.\.\.|。。"),
    ],
)
def test_chinese_is_set_as_chinese(rule: str, wrong: str) -> None:
    none(
        f"{rule}: {code}: {text}"
        for name in WRITTEN_IN_HAN
        for code, text in sentences(name)
        if re.search(wrong, _counts_in_words(text))
    )


def test_a_blank_parts_chinese_from_latin() -> None:
    """But not from a figure that is put into words, for these are Chinese, too."""
    in_words = re.compile(r"\{(?:ordinal|found|value|text|name|id|title|of|tag|one|other|third)\}")
    none(
        f"{code}: {text}"
        for name in WRITTEN_IN_HAN
        for code, text in sentences(name)
        if re.search(
            f"[{HAN}][A-Za-z{{]|[A-Za-z}}][{HAN}]",
            in_words.sub("", re.sub("`[^`]*`", "X", _counts_in_words(text))),
        )
    )


def test_a_language_we_do_not_speak_becomes_the_first() -> None:
    assert Words("xx").language == FIRST
    assert len({Words(name)("right") for name in LANGUAGES}) == len(LANGUAGES)
