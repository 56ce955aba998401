"""The command itself: where it listens, who may come in, how many, and for how long."""

from __future__ import annotations

import os
import socket
from argparse import Namespace
from contextlib import suppress
from importlib.util import find_spec

from tutor.commands.common import app, terminal
from tutor.commands.common.parsing import Parser
from tutor.commands.common.status import FINE, MISUSE, WANTING
from tutor.commands.serve.gate import SECRET, Gate, is_loopback
from tutor.wording import Words

SHORTEST = 8
"""Characters of a token; fewer can be guessed."""


def add_arguments(parser: Parser, words: Words) -> None:
    """The address, the gate and the limits."""
    parser.add_argument("--host", default="localhost", help=words("cli-serve-host"))
    for name, usual in (("port", 8000), ("limit", 20), ("idle", 60)):
        parser.add_argument(
            f"--{name}", type=_natural, default=usual, metavar="N", help=words(f"cli-serve-{name}")
        )
    parser.add_argument("--token", metavar="SECRET", help=words("cli-serve-token"))
    parser.add_argument("--user-header", metavar="NAME", help=words("cli-serve-user-header"))
    parser.add_argument("--public-url", metavar="URL", help=words("cli-serve-public-url"))


def run(options: Namespace, words: Words) -> int:
    """Serve until interrupted.

    Exit status: 1 where nothing can be served there, 2 where the options do not go together.
    """
    if find_spec("textual_serve") is None:
        return terminal.complain(words("serve-extra", command=_INSTALL), WANTING)
    token = options.token if options.token is not None else os.environ.get(SECRET, "")
    public = _as_browsers_write(options.public_url) if options.public_url else ""
    if (options.token is not None or token) and len(token) < SHORTEST:
        return terminal.complain(words("serve-token-short", count=SHORTEST), MISUSE)
    if token and options.user_header:
        return terminal.complain(words("serve-one-gate"), MISUSE)
    if public is None:
        return terminal.complain(words("serve-public-url"), MISUSE)
    if not 0 < options.port < 1 << 16:
        return terminal.complain(words("serve-port", port=options.port), MISUSE)
    hosts = frozenset({options.host, socket.gethostname(), socket.getfqdn()})
    gate = Gate(token, options.user_header or "", frozenset(map(str.lower, hosts)), public)
    if not is_loopback(options.host):
        if gate.is_open:
            terminal.complain(words("serve-open"), FINE)
        elif gate.user_header:
            terminal.complain(words("serve-header-open", header=gate.user_header), FINE)
    return _serve(options, gate, words)


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
    try:
        Server(serving, words, options.host, options.port, Apps("apps", proves=True)).serve()
    except OSError as fault:
        figures = {"host": options.host, "port": options.port}
        reason = fault.strerror or str(fault)
        return terminal.complain(words("serve-no-place", reason=reason, **figures), WANTING)
    return FINE


_INSTALL = "pip install 'chainrule-tutor[serve]'"


def _natural(text: str) -> int:
    number = int(text[:9])
    if number < 0:
        raise ValueError(text)
    return number


def _as_browsers_write(url: str) -> str | None:
    """An address of a page as browsers write it: small letters, no usual port, ASCII.

    None for what is no such address, or says more than scheme, host, port and path.
    """
    from yarl import URL

    with suppress(ValueError):
        address = URL(url)
        more = (address.user, address.password, address.query_string, address.fragment)
        page = address.origin().with_path(f"{address.raw_path.rstrip('/')}/", encoded=True)
        if address.scheme in ("http", "https") and not any(more):
            return str(page)
    return None
