"""Both languages say everything, with the same figures, and each in its own words."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

import pytest

from tests.wording.codes import MESSAGES, PROBLEMS, Use, mentioned, outright, placeholders, uses
from tutor.wording import LANGUAGES, Words, zh

EN_MESSAGES, ZH_MESSAGES = MESSAGES["en"], MESSAGES["zh"]
EN_PROBLEMS, ZH_PROBLEMS = PROBLEMS["en"], PROBLEMS["zh"]

LATIN = re.compile(r"[A-Za-z][A-Za-z_]+")
CHINESE = "\u3400-\u9fff"
SAME_IN_CHINESE = {
    *("chainrule", "learn", "grade", "CHAINRULE_HOME", "md", "output", "ASCII"),
    *("Enter", "Esc", "Ctrl", "Shift", "PageDown", "PageUp"),
    *("English", "Switch", "to", "en", "zh"),  # the switch to English names itself in English
    *("sin", "cos", "ln", "pi", "sqrt"),
    *("SymPy", "JSON", "ANSWER", "EXPECTED", "GRAPH", "Graphviz", "Markdown", "GitHub"),
    *("check", "new", "preview", "PATH", "README", "my", "lesson", "Schema"),
    *("Home", "End", "Space", "x"),
    *("softmax", "json", "text", "github", "explore", "usage", "fork", "week"),
}


TERMS = ("domain", "of", "found")
"""Figures that are themselves put into words."""


def sentences(language: str) -> list[tuple[str, str]]:
    problems = [(code, text) for code, pair in PROBLEMS[language].items() for text in pair]
    return [*MESSAGES[language].items(), *problems]


def test_the_tables_have_the_same_codes() -> None:
    assert set(EN_MESSAGES) == set(ZH_MESSAGES)
    assert set(EN_PROBLEMS) == set(ZH_PROBLEMS)


@pytest.mark.parametrize("code", sorted({*EN_MESSAGES} & {*ZH_MESSAGES}))
def test_a_message_needs_the_same_figures_in_both_languages(code: str) -> None:
    assert placeholders(EN_MESSAGES[code]) == placeholders(ZH_MESSAGES[code])


@pytest.mark.parametrize("code", sorted({*EN_PROBLEMS} & {*ZH_PROBLEMS}))
def test_a_problem_needs_the_same_figures_in_both_languages(code: str) -> None:
    assert placeholders(*EN_PROBLEMS[code]) == placeholders(*ZH_PROBLEMS[code])
    assert bool(EN_PROBLEMS[code][1]) == bool(ZH_PROBLEMS[code][1])


@pytest.mark.parametrize("use", uses(), ids=lambda use: f"{use.where} {use.code}")
def test_every_code_that_is_used_has_a_sentence(use: Use) -> None:
    assert use.sentences


@pytest.mark.parametrize(
    "use",
    [use for use in uses() if use.figures is not None and "*" not in use.code],
    ids=lambda use: f"{use.where} {use.code}",
)
def test_every_figure_that_a_sentence_needs_is_given(use: Use) -> None:
    assert use.figures is not None
    for sentences_of_case in use.sentences.values():
        assert placeholders(*sentences_of_case) <= use.figures


@pytest.mark.parametrize("code", sorted({*EN_MESSAGES, *EN_PROBLEMS}))
def test_every_sentence_is_used(code: str) -> None:
    """Named in the source, or made there (`rule-*`), or a special case of a problem (`CODE-…`)."""
    made = [name for name in mentioned() if "*" in name]
    cases = [f"{name}-*" for name in (*TERMS, *(mentioned() & EN_PROBLEMS.keys()), *outright())]
    assert code in mentioned() or any(fnmatchcase(code, pattern) for pattern in made + cases)


def test_chinese_is_chinese() -> None:
    strict = [*zh.MESSAGES.items(), *((c, t) for c, pair in zh.PROBLEMS.items() for t in pair)]
    left = {c: words for c, t in strict if (words := _latin(t) - SAME_IN_CHINESE)}
    assert left == {}


def test_what_authors_meet_is_chinese_but_for_what_they_type() -> None:
    for code, pair in PROBLEMS["zh"].items():
        assert all(re.search(f"[{CHINESE}]", text) for text in pair if _latin(text)), code


def _latin(text: str) -> set[str]:
    """Words in Latin letters, but for figures, quotations and options of the command line."""
    return set(LATIN.findall(re.sub(r"\{\{.*?\}\}|\{\w+\}|`[^`]+`|'[^']+'|--[a-z-]+", "", text)))


def test_english_is_english() -> None:
    left = {c: t for c, t in sentences("en") if re.search(f"[{CHINESE}]", t.replace("中文", ""))}
    assert set(left) <= {"command-language"}  # which names itself in both


def test_chinese_punctuation_is_chinese() -> None:
    wrong = {c: t for c, t in sentences("zh") if re.search(f"[{CHINESE}][,;:?!]", t)}
    assert wrong == {}


def test_sentences_have_no_loose_ends() -> None:
    for language in LANGUAGES:
        for code, text in sentences(language):
            prompt = code in ("plain-go-on", "plain-answer")  # something is typed behind it
            assert text.strip("\n") == text.strip() + " " * (prompt and text.endswith(" ")), code


def test_a_language_we_do_not_speak_becomes_english() -> None:
    assert Words("fr").language == "en"
    assert Words("zh")("right") != Words("en")("right")
