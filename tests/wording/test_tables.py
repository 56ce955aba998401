"""Both languages say everything, with the same figures, and each in its own words."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

import pytest

from tests.wording.codes import Use, mentioned, placeholders, uses
from tutor.wording import LANGUAGES, Words, en, zh

TABLES = {"en": en, "zh": zh}

LATIN = re.compile(r"[A-Za-z][A-Za-z_]+")
CHINESE = "\u3400-\u9fff"
SAME_IN_CHINESE = {
    *("chainrule", "learn", "plain", "CHAINRULE_HOME", "at", "md", "output", "ASCII"),
    *("Enter", "Esc", "Ctrl", "Shift", "PageDown", "PageUp"),
    *("English", "Switch", "to", "en", "zh"),  # the switch to English names itself in English
    *("sin", "cos", "ln"),
}


def sentences(language: str) -> list[tuple[str, str]]:
    table = TABLES[language]
    messages = list(table.MESSAGES.items())
    return messages + [(code, text) for code, pair in table.PROBLEMS.items() for text in pair]


def test_the_tables_have_the_same_codes() -> None:
    assert set(en.MESSAGES) == set(zh.MESSAGES)
    assert set(en.PROBLEMS) == set(zh.PROBLEMS)


@pytest.mark.parametrize("code", sorted({*en.MESSAGES} & {*zh.MESSAGES}))
def test_a_message_needs_the_same_figures_in_both_languages(code: str) -> None:
    assert placeholders(en.MESSAGES[code]) == placeholders(zh.MESSAGES[code])


@pytest.mark.parametrize("code", sorted({*en.PROBLEMS} & {*zh.PROBLEMS}))
def test_a_problem_needs_the_same_figures_in_both_languages(code: str) -> None:
    assert placeholders(*en.PROBLEMS[code]) == placeholders(*zh.PROBLEMS[code])
    assert bool(en.PROBLEMS[code][1]) == bool(zh.PROBLEMS[code][1])


@pytest.mark.parametrize("use", uses(), ids=lambda use: f"{use.where} {use.code}")
def test_every_code_that_is_used_has_a_sentence(use: Use) -> None:
    table = en.MESSAGES if use.kind == "message" else en.PROBLEMS
    assert use.among(dict(table))


@pytest.mark.parametrize(
    "use",
    [use for use in uses() if use.figures is not None and "*" not in use.code],
    ids=lambda use: f"{use.where} {use.code}",
)
def test_every_figure_that_a_sentence_needs_is_given(use: Use) -> None:
    assert use.figures is not None
    table: dict[str, tuple[str, ...]] = {code: (text,) for code, text in en.MESSAGES.items()}
    if use.kind == "problem":
        table = dict(en.PROBLEMS)
    assert placeholders(*table.get(use.code, ())) <= use.figures


@pytest.mark.parametrize("code", sorted({*en.MESSAGES, *en.PROBLEMS}))
def test_every_sentence_is_used(code: str) -> None:
    assert code in mentioned() or any(
        fnmatchcase(code, pattern) for pattern in mentioned() if "*" in pattern and len(pattern) > 3
    )


def test_chinese_is_chinese() -> None:
    left = {
        code: words
        for code, text in sentences("zh")
        if (
            words := set(LATIN.findall(re.sub(r"\{\w+\}|`[^`]+`|'[^']+'", "", text)))
            - SAME_IN_CHINESE
        )
        and code not in ("app-title",)
    }
    assert left == {}


def test_english_is_english() -> None:
    left = {c: t for c, t in sentences("en") if re.search(f"[{CHINESE}]", t.replace("中文", ""))}
    assert set(left) <= {"command-language"}  # which names itself in both


def test_chinese_punctuation_is_chinese() -> None:
    wrong = {c: t for c, t in sentences("zh") if re.search(f"[{CHINESE}}}][,;:?!]", t)}
    assert wrong == {}


def test_sentences_have_no_loose_ends() -> None:
    for language in LANGUAGES:
        for code, text in sentences(language):
            prompt = code in ("plain-go-on", "plain-answer")  # something is typed behind it
            assert text.strip("\n") == text.strip() + " " * (prompt and text.endswith(" ")), code


def test_a_language_we_do_not_speak_becomes_english() -> None:
    assert Words("fr").language == "en"
    assert Words("zh")("right") != Words("en")("right")
