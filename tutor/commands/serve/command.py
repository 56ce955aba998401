"""The command itself: where it listens, who may come in, how many, and for how long."""

from __future__ import annotations

import os
import re
from argparse import Namespace
from contextlib import suppress
from importlib.util import find_spec
from queue import Empty, SimpleQueue
from threading import Thread

from tutor.commands.common import app, terminal
from tutor.commands.common.parsing import Parser
from tutor.commands.common.status import FINE, MISUSE, WANTING
from tutor.commands.serve.gate import SECRET, Gate
from tutor.commands.serve.hosts import host_name, is_loopback, own_names
from tutor.wording import Words

SHORTEST = 8
"""Characters of a token; fewer can be guessed."""
LONGEST_TRY = 5.0
"""Seconds that a class's database has to answer before we start without having heard of it."""
_FIELD_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""A name of a header: a token of RFC 9110, 5.6.2."""
_NUMBERS = (
    ("port", 8000, 1, (1 << 16) - 1), ("limit", 20, 1, 10_000), ("idle", 60, 0, 100_000),
)  # fmt: skip
"""Each with what holds if it is not given, the least and the most."""


def add_arguments(parser: Parser, words: Words) -> None:
    """The address, the gate and the limits."""
    parser.add_argument("--host", default="localhost", help=words("cli-serve-host"))
    parser.add_argument(
        "--allow-host", action="append", default=[], metavar="NAME",
        help=words("cli-serve-allow-host"),
    )  # fmt: skip
    for name, usual, least, most in _NUMBERS:
        parser.add_number(
            f"--{name}", words, least, most,
            default=usual, metavar="N", help=words(f"cli-serve-{name}"),
        )  # fmt: skip
    parser.add_argument("--token", metavar="SECRET", help=words("cli-serve-token"))
    parser.add_argument("--user-header", metavar="NAME", help=words("cli-serve-user-header"))
    parser.add_argument("--public-url", metavar="URL", help=words("cli-serve-public-url"))


def run(options: Namespace, words: Words) -> int:
    """Serve until interrupted.

    Exit status: 1 where nothing can be served there, 2 where the options do not go together.
    """
    if find_spec("textual_serve") is None:
        return terminal.complain(words("serve-extra", command=_INSTALL), WANTING)
    token = os.environ.get(SECRET) if options.token is None else options.token
    if misuse := _misuse(options, token, words):
        return terminal.complain(misuse, MISUSE)
    options.host = host_name(options.host)
    allowed = frozenset(filter(None, map(host_name, options.allow_host)))
    public = _as_browsers_write(options.public_url) if options.public_url else ""
    hosts = own_names(options.host) | allowed
    gate = Gate(token or "", options.user_header or "", hosts, public or "")
    if not is_loopback(options.host):
        if gate.is_open:
            terminal.complain(words("serve-open"), FINE)
        elif gate.user_header:
            terminal.complain(words("serve-header-open", header=gate.user_header), FINE)
    return _serve(options, gate, words)


def _misuse(options: Namespace, token: str | None, words: Words) -> str:
    """What is wrong with the options, in words; empty if nothing is.

    What was given and is empty, such as a variable that is not set, was meant to be something.
    """
    if token is not None and len(token) < SHORTEST:
        return words("serve-token-short", count=SHORTEST)
    if token is not None and not (token.isprintable() and token == token.strip()):
        return words("serve-token-odd")
    header, public = options.user_header, options.public_url
    if token is not None and header is not None:
        return words("serve-one-gate")
    if header is not None and not _FIELD_NAME.fullmatch(header):
        return words("serve-user-header")
    if public is not None and _as_browsers_write(public) is None:
        return words("serve-public-url")
    if host_name(options.host) is None:
        return words("serve-host", option="--host")
    if None in map(host_name, options.allow_host):
        return words("serve-host", option="--allow-host")
    return ""


def _serve(options: Namespace, gate: Gate, words: Words) -> int:
    from tutor.commands.serve.apps import Apps
    from tutor.commands.serve.server import Server, Serving
    from tutor.journal.store import home

    command = ["tutor", "--no-plain"]
    command += ["--lang", options.lang] if options.lang else []
    for folder in app.lesson_folders(options):
        command += ["--lessons", str(folder.absolute())]
    serving = Serving(
        gate, tuple(command), home().absolute(), options.lang, options.limit, options.idle * 60.0
    )
    warn_of_database(words)
    try:
        Server(serving, words, options.host, options.port, Apps("apps", proves=True)).serve()
    except OSError as fault:
        figures = {"host": options.host, "port": options.port}
        reason = fault.strerror or str(fault)
        return terminal.complain(words("serve-no-place", reason=reason, **figures), WANTING)
    return FINE


def warn_of_database(words: Words) -> None:
    """Say so where the class's database cannot be used: lessons go on without, and nobody would
    know before they are over. Waits for it no longer than `LONGEST_TRY`.
    """
    from tutor.commands.common.journal import place_here
    from tutor.errors import TutorError
    from tutor.journal.store import database

    if not database():
        return
    reasons: SimpleQueue[str] = SimpleQueue()

    def attempt() -> None:
        try:
            if keeper := place_here().reader():
                keeper.close()
            reasons.put("")
        except TutorError as error:
            (problem, *_) = error.problems
            said = problem.figures.get("reason")  # the rest of it is for learners
            reasons.put(str(said) if said else words.problem(problem).message)

    Thread(target=attempt, daemon=True).start()
    try:
        reason = reasons.get(timeout=LONGEST_TRY)
    except Empty:
        reason = words("serve-no-answer")
    if reason:
        terminal.complain(words("serve-database", reason=reason.rstrip(".。")), FINE)


_INSTALL = "pip install 'chainrule-tutor[serve]'"


def _as_browsers_write(url: str) -> str | None:
    """An address of a page as browsers write it: small letters, no usual port, ASCII.

    None for what is no such address, or says more than scheme, host, port and path.
    """
    from yarl import URL

    with suppress(ValueError):
        address = URL(url)
        more = (address.user, address.password, address.query_string, address.fragment)
        page = address.origin().with_path(f"{address.raw_path.rstrip('/')}/", encoded=True)
        is_page = address.scheme in ("http", "https") and host_name(address.raw_host or "")
        if is_page and not any(more):
            return str(page)
    return None
