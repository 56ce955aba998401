"""Entries as xAPI statements (version 1.0.3): what any learning record store understands.

https://github.com/adlnet/xAPI-Spec/blob/1.0.3/xAPI-Data.md. What the specification has no word for
stands in extensions; ids are those of the entries, so that sending twice is the same as once.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote
from uuid import NAMESPACE_OID, UUID, uuid5

from tutor.journal.log import Entry
from tutor.languages import LANGUAGES
from tutor.telling.table import iso_time
from tutor.wording import Words

Json = dict[str, object]

HOME = "urn:chainrule:learners"
ALONE = "learner"
"""The name of who learns on a machine of their own."""
_VERBS = {
    "open": "attempted",
    "again": "attempted",
    "page": "experienced",
    "answer": "answered",
    "hint": "interacted",
    "reveal": "interacted",
    "finish": "completed",
}
_TYPES = {
    "lesson": "lesson",
    "practice": "simulation",
    "exam": "assessment",
    "explore": "simulation",
}


def statements(entries: tuple[Entry, ...]) -> list[Json]:
    """A statement for each entry, in their order."""
    languages = {language: Words(language) for language in LANGUAGES}

    def said(code: str) -> Json:
        return {language: words(code) for language, words in languages.items()}

    return [_statement(entry, said) for entry in entries]


def _statement(entry: Entry, said: Callable[[str], Json]) -> Json:
    verb = _VERBS[entry.event]
    statement: Json = {
        "id": _uuid(entry.id),
        "actor": {
            "objectType": "Agent",
            "account": {"homePage": HOME, "name": entry.learner or ALONE},
        },
        "verb": {
            "id": f"http://adlnet.gov/expapi/verbs/{verb}",
            "display": said(f"verb-{verb}"),
        },
        "object": _activity(entry),
        "context": _context(entry),
        "timestamp": iso_time(entry.at),
        "version": "1.0.0",
    }
    if result := _result(entry):
        statement["result"] = result
    return statement


def _activity(entry: Entry) -> Json:
    """The question, or what it belongs to where the entry is about no question."""
    if entry.event not in ("answer", "hint", "reveal"):
        return _whole(entry)
    return {
        "objectType": "Activity",
        "id": _iri("question", entry.lesson or entry.problem, entry.question),
        "definition": {
            "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
            "interactionType": "other",
        },
    }


def _whole(entry: Entry) -> Json:
    return {
        "objectType": "Activity",
        "id": _iri(entry.mode, entry.lesson or entry.sitting or "none"),
        "definition": {"type": f"http://adlnet.gov/expapi/activities/{_TYPES[entry.mode]}"},
    }


def _context(entry: Entry) -> Json:
    extensions: Json = {
        _iri("extension", name): value
        for name, value in (
            ("event", entry.event),
            ("mode", entry.mode),
            ("kind", entry.kind),
            ("skills", list(entry.skills)),
            ("page", entry.question if entry.event in ("open", "page") else ""),
            ("fingerprint", entry.fingerprint),
        )
        if value
    }
    context: Json = {"platform": "chainrule", "extensions": extensions}
    if entry.sitting:
        context["registration"] = _uuid(entry.sitting)
    if entry.language in LANGUAGES:
        context["language"] = entry.language
    if entry.event in ("answer", "hint", "reveal"):
        context["contextActivities"] = {"parent": [_whole(entry)]}
    return context


def _result(entry: Entry) -> Json:
    if entry.event == "finish":
        return {"completion": True}
    if entry.event != "answer":
        return {}
    result: Json = {"response": entry.answer}
    if entry.verdict in ("right", "wrong"):
        result["success"] = entry.verdict == "right"
    if 0 < entry.seconds < _DAY:
        result["duration"] = f"PT{entry.seconds:.2f}S"
    extensions: Json = {
        _iri("extension", name): value
        for name, value in (
            ("verdict", entry.verdict),
            ("misconception", entry.misconception),
            ("assisted", entry.assisted),
            ("certainty", entry.certainty),
        )
        if value
    }
    return {**result, "extensions": extensions} if extensions else result


_DAY = 86_400.0
"""Seconds: whoever left a question on the screen overnight did not think about it so long."""


def _iri(*parts: str) -> str:
    return ":".join(
        ("urn", "chainrule", *(quote(part, safe="", errors="replace") for part in parts))
    )


def _uuid(text: str) -> str:
    """An id as a UUID; one that is none becomes one, always the same."""
    try:
        return str(UUID(text))
    except ValueError:
        return str(uuid5(NAMESPACE_OID, quote(text, errors="replace")))
