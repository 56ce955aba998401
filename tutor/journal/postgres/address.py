"""The address of a class's database: read strictly, before anything is connected.

Whoever reads it leniently takes a piece of a password with a bare @ in it for a host, asks the
network for that host, and tells the learner that there is none of that name.
"""

from __future__ import annotations

import re
from hashlib import blake2b

from tutor.errors import Problem, TutorError

SCHEMES = ("postgresql", "postgres")
_HOST = r"(?:\[[0-9A-Fa-f:.]+\]|(?:[\w.-]|%[0-9A-Fa-f]{2})*)"
_READABLE = re.compile(
    rf"""
    (?:(?P<user>(?:[^\s\x00-\x1f/?\#\[\]@:%]|%[0-9A-Fa-f]{{2}})*)
       (?::(?:[^\x00-\x1f/?\#\[\]@%]|%[0-9A-Fa-f]{{2}})*)?@)?
    (?P<hosts>{_HOST}(?::[0-9]{{0,5}})?(?:,{_HOST}(?::[0-9]{{0,5}})?)*)
    (?:/(?P<name>[^/?\#@]*)(?:\?.*)?|\?[^@]*)?""",
    re.VERBOSE,
)
"""USER:PASSWORD@HOST:PORT,HOST:PORT/DATABASE?NAME=VALUE, as libpq has it; but what it would take
for the end of a password has to be written with a percent sign.
"""

_BARE = re.compile(r"[@/?#\[\]\s]|%(?![0-9A-Fa-f]{2})")
"""What nobody's name or password may have as it is."""


def is_address(text: str) -> bool:
    """Whether it begins as an address of PostgreSQL, in capitals or not."""
    scheme, mark, _ = text.partition("://")
    return bool(mark) and scheme.lower() in SCHEMES


def libpq(address: str) -> str:
    """The same address for libpq, which knows its scheme in small letters only.

    Raises TutorError (`store-address`), in which nothing of the address is repeated.
    """
    if not is_address(address):
        raise TutorError(Problem("store-address"))
    scheme, _, rest = address.partition("://")
    match = _READABLE.fullmatch(rest)
    ports = re.findall(r":(\d+)(?=,|$)", match["hosts"]) if match else ()
    if match is None or any(int(port) >= 1 << 16 for port in ports):
        person, _, _ = rest.rpartition("@")
        figures = {"fault": "encode"} if _BARE.search(person) else {}
        raise TutorError(Problem("store-address", figures=figures))
    return f"{scheme.lower()}://{rest}"


def host(address: str) -> str:
    """Whose database it is, to be shown to a teacher. The rest opens it, and must not be."""
    _, _, rest = address.partition("://")
    match = _READABLE.fullmatch(rest) if is_address(address) else None
    name = _without_ports(match["hosts"]) if match else ""
    return name if name and "%" not in name else "PostgreSQL"


def shown(address: str) -> str:
    """The same address without what opens it: the hosts, and the database.

    Raises TutorError (`store-address`).
    """
    match = _READABLE.fullmatch(libpq(address).partition("://")[2])
    assert match  # or it would have been refused
    name = match["name"] or ""
    return f"{SCHEMES[0]}://{_without_ports(match['hosts'])}" + (f"/{name}" if name else "")


def _without_ports(hosts: str) -> str:
    """Where `@HOST` is forgotten, what stands for a port is the password."""
    return re.sub(r":\d*(?=,|$)", "", hosts)


def identity(address: str) -> str:
    """A short name for a database, the same whoever opens it, and however wrong the password is."""
    place, _, query = address.partition("://")[2].rpartition("@")[2].partition("?")
    named = (one for one in query.split("&") if one.partition("=")[0] in _NAMING)
    return blake2b("&".join((place.lower(), *sorted(named))).encode(), digest_size=4).hexdigest()


_NAMING = ("dbname", "host", "hostaddr", "port", "service")
