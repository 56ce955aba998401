"""What a server refuses, as one clear problem each.

Nothing of what psycopg or the server says is passed on: it quotes addresses, and passwords in them.
Both kinds of problems say the `reason` as a word of `REASONS`, for which each language has its own,
or as PostgreSQL's code, and the `host`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from tutor.errors import Problem, TutorError
from tutor.journal.postgres.patience import SilenceError
from tutor.journal.store import REFUSED, SILENT

_BY_STATE = {
    "28": "password",
    "3D": "database",
    "42501": "permission",
    "25006": "read-only",
    "53100": "disk",
    "53300": "connections",
    "55P03": "locked",
    "57014": "locked",
    "57": "starting",
    "08": "lost",
    "40": "locked",
}
"""Reasons by PostgreSQL's codes, or the classes of these, which are their first two signs."""
_BY_WORDS = (
    (r"definition of service|invalid (port|\S+ value)|not supported", "address"),
    (r"timeout expired|timed out", "silence"),
    (r"resolve|translate host|Name or service", "host"),
    (r"Connection refused|No such file|Is the server running", "nobody"),
    (r"unreachable|No route", "network"),
    (r"starting up|shutting down|recovery|not (yet )?accepting", "starting"),
    (r"too many|connection slots|no more connections|max_client_conn", "connections"),
    (r"(?<!role )\"[^\"]*\" does not exist|no such database", "database"),
    (r"authentication|password|pg_hba|role \"|log in|no such user|SASL|SCRAM", "password"),
    (r"(?i)ssl|certificate|tls", "encryption"),
    (r"permission denied", "permission"),
)
"""Reasons by what is said where nobody could sign in: there are no codes then."""
_SILENT = {"silence", "host", "nobody", "network", "starting", "locked", "lost"}
REASONS = {*_BY_STATE.values(), *(reason for _, reason in _BY_WORDS), "unsaid"} - {"address"}


@contextmanager
def usable(host: str) -> Iterator[None]:
    """Turn what goes wrong with a database on that host into a TutorError."""
    try:
        yield
    except psycopg.Error as error:
        raise TutorError(problem_of(error, host)) from error


def problem_of(error: Exception, host: str) -> Problem:
    """What went wrong with a database on that host."""
    reason = _reason(error)
    if reason == "address":
        return Problem("store-address")
    code = SILENT if reason in _SILENT else REFUSED
    return Problem(code, figures={"reason": reason, "host": host})


def _reason(error: Exception) -> str:
    if isinstance(error, SilenceError):
        return "silence"
    if not isinstance(error, psycopg.Error):
        return type(error).__name__
    if isinstance(error, psycopg.ProgrammingError) and error.sqlstate is None:
        return "address"  # psycopg cannot read it
    if state := error.sqlstate:
        return _BY_STATE.get(state) or _BY_STATE.get(state[:2]) or f"SQLSTATE {state}"
    said = str(error).strip().partition("\n")[0].rpartition(" failed: ")[2]
    for pattern, reason in _BY_WORDS:
        if re.search(pattern, said):
            return reason
    # A server says how bad it is, a colon and two blanks, in every language.
    return "unsaid" if re.match(r"\S+:  ", said) else "lost"
