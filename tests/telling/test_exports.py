"""What the journal says, for spreadsheets and for learning record stores."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import datetime
from typing import Any, get_args
from urllib.parse import urlsplit
from uuid import RFC_4122, UUID

import pytest

from tests.journal.learning import entry
from tests.playing import Learner, shipped
from tutor.journal.log import Entry, Event
from tutor.telling.statements import statements
from tutor.telling.table import COLUMNS, table


def rows(*entries: Entry) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table(entries))))


# --- the table ----------------------------------------------------------------------------------


def test_a_row_says_all_that_an_entry_says() -> None:
    (row,) = rows(
        entry(
            3, at=1.5, answer='a "b", c', skills=("rule.add", "paths"), assisted=True, seconds=2.5
        )
    )
    assert [*row] == [*COLUMNS]
    assert row["at"] == "1970-01-01T00:00:01.500Z"
    assert row["answer"] == 'a "b", c'
    assert (row["skills"], row["assisted"], row["seconds"]) == ("rule.add paths", "1", "2.5")


@pytest.mark.parametrize(
    ("typed", "cell"),
    [
        ("=cmd|'/C calc'!A0", "'=cmd|'/C calc'!A0"),
        ("x;=cmd|'/C calc'!A0", "x;'=cmd|'/C calc'!A0"),
        ("a; ＝1", "a; '＝1"),
        ("a;b", "a;b"),
        ("+1+1", "'+1+1"),
        ("-x", "'-x"),
        ("@sum(a1)", "'@sum(a1)"),
        (" =1+1", "' =1+1"),
        ("＝1+1", "'＝1+1"),
        ("-1.8845", "-1.8845"),  # a number is harmless, and the usual answer
        ("+2", "+2"),
        ("2x", "2x"),
        ("\t=1\r\n", "' =1\ufffd\ufffd"),
    ],
)
def test_no_answer_is_taken_for_a_formula(typed: str, cell: str) -> None:
    (row,) = rows(entry(1, answer=typed))
    assert row["answer"] == cell


@pytest.mark.parametrize("sign", ["\x1b[2J", "\0", "\n", "\u202e", "\udcff", "\x9b"])
def test_nothing_that_is_exported_controls_a_terminal(sign: str) -> None:
    odd = entry(1, answer=sign, question=sign, sitting=sign, skills=(sign,))
    for text in (table([odd]), json.dumps(statements((odd,)))):
        assert all(each.isprintable() for each in text.replace("\n", ""))
    assert table([odd]).count("\n") == 2


# --- statements, as the specification has them ---------------------------------------------------

VERBS = "http://adlnet.gov/expapi/verbs/"
DURATION = re.compile(r"PT\d+(\.\d+)?S")
LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z]{2})?")


def check_iri(text: object) -> None:
    assert isinstance(text, str)
    parts = urlsplit(text)
    assert parts.scheme in ("urn", "http")
    assert parts.netloc or re.fullmatch(r"[a-z0-9][a-z0-9-]{1,31}:\S+", parts.path), text
    assert not re.search(r"[\s<>\"{}|\\^`]", text)


def check_language_map(table: Any) -> None:
    assert table
    for tag, text in table.items():
        assert LANGUAGE.fullmatch(tag)
        assert isinstance(text, str)


def check_uuid(text: object) -> None:
    assert isinstance(text, str)
    assert UUID(text).variant == RFC_4122
    assert str(UUID(text)) == text


def check_activity(activity: Any) -> None:
    assert activity["objectType"] == "Activity"
    check_iri(activity["id"])
    definition = activity["definition"]
    check_iri(definition["type"])
    if definition["type"].endswith("cmi.interaction"):
        assert definition["interactionType"] in ("other", "numeric", "fill-in", "choice")


def check(statement: Any) -> None:
    """The rules of xAPI 1.0.3, part two, for what we make use of."""
    allowed = {"id", "actor", "verb", "object", "result", "context", "timestamp", "version"}
    assert {"actor", "verb", "object"} <= statement.keys() <= allowed
    check_uuid(statement["id"])
    assert statement["version"].startswith("1.0.")
    when = datetime.fromisoformat(statement["timestamp"])
    assert when.utcoffset() is not None
    actor = statement["actor"]
    assert actor.keys() == {"objectType", "account"}
    assert actor["objectType"] == "Agent"
    assert actor["account"].keys() == {"homePage", "name"}
    check_iri(actor["account"]["homePage"])
    assert actor["account"]["name"]
    check_iri(statement["verb"]["id"])
    check_language_map(statement["verb"]["display"])
    check_activity(statement["object"])
    context = statement["context"]
    if "registration" in context:
        check_uuid(context["registration"])
    for activity in context.get("contextActivities", {}).get("parent", ()):
        check_activity(activity)
    if "language" in context:
        assert LANGUAGE.fullmatch(context["language"])
    result = statement.get("result", {})
    assert result.keys() <= {"success", "completion", "response", "duration", "extensions"}
    assert all(isinstance(result.get(name, True), bool) for name in ("success", "completion"))
    assert isinstance(result.get("response", ""), str)
    assert DURATION.fullmatch(result.get("duration", "PT1S"))
    for extensions in (result.get("extensions", {}), context["extensions"]):
        for name in extensions:
            check_iri(name)
    without = {k: v for part in (statement, result, context) for k, v in part.items()}
    assert None not in without.values()  # only extensions may hold nothing


def test_a_lesson_worked_through_becomes_valid_statements() -> None:
    learner = Learner(shipped("fork"))
    for number, _ in enumerate(learner.questions()):
        if number % 3:
            learner.give_up()
        else:
            learner.solve()
    made = statements(tuple(learner.log))
    for statement in made:
        check(statement)
    assert len({statement["id"] for statement in made}) == len(made) == len(learner.log)
    verbs = {statement["verb"]["id"].removeprefix(VERBS) for statement in made}  # type: ignore[index]
    assert {"attempted", "answered", "interacted"} <= verbs


def test_an_answer_says_what_was_answered_and_how_it_went() -> None:
    typed = entry(
        1, "week 1/fork", verdict="wrong", answer="x²", seconds=12.25, misconception="sign-slip",
        certainty=2, assisted=True, mode="exam", sitting="00000000-0000-7000-8000-000000000009",
        learner="ann", language="zh", skills=("paths",), kind="gradient",
    )  # fmt: skip
    (statement,) = statements((typed,))
    check(statement)
    assert statement["result"] == {
        "response": "x²",
        "success": False,
        "duration": "PT12.25S",
        "extensions": {
            "urn:chainrule:extension:verdict": "wrong",
            "urn:chainrule:extension:misconception": "sign-slip",
            "urn:chainrule:extension:assisted": True,
            "urn:chainrule:extension:certainty": 2,
        },
    }
    object_: Any = statement["object"]
    assert object_["id"] == "urn:chainrule:question:week%201%2Ffork:q1"
    context: Any = statement["context"]
    assert context["contextActivities"]["parent"][0]["id"] == "urn:chainrule:exam:week%201%2Ffork"
    assert context["registration"] == typed.sitting


def test_every_event_in_every_mode_is_a_valid_statement() -> None:
    odd = {"id": "no uuid", "sitting": "s", "seconds": 1e300, "at": -5.0, "language": "xx"}
    for event in get_args(Event):
        for mode in ("lesson", "practice", "exam", "explore"):
            (one,) = statements((entry(1, event=event, mode=mode, problem="1:2:3"),))
            (other,) = statements((entry(1, "", event=event, mode=mode, **odd),))
            check(one)
            check(other)


def test_who_cannot_be_judged_has_neither_succeeded_nor_failed() -> None:
    (statement,) = statements((entry(1, verdict="unsure"),))
    assert "success" not in statement["result"]  # type: ignore[operator]
