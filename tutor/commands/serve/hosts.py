"""Names of machines: how they are written, which are ours, and by which others find us."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address

MOST_STRANGERS = 20
"""Names that are told; anybody can make up more."""
_HEADER = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:[0-9]{1,5})?", re.IGNORECASE)
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_LONGEST = 253
_ELSEWHERE = {socket.AF_INET: "192.0.2.1", socket.AF_INET6: "2001:db8::1"}
"""Addresses that nobody has (RFC 5737, RFC 3849)."""


def host_name(text: str) -> str | None:
    """A name or an address as browsers write it: in ASCII and small letters, without a last dot.

    None for what is neither.
    """
    if as_address(text):
        return text.lower()
    try:
        name = text.encode("idna").decode().lower().removesuffix(".")
    except UnicodeError:  # a label that is empty, or longer than 63
        return None
    fits = len(name) <= _LONGEST and all(map(_LABEL.fullmatch, name.split(".")))
    return name if fits else None


def named_in(header: str) -> str:
    """Whose name a `Host` header says; empty where it says anything else."""
    if not _HEADER.fullmatch(header):
        return ""
    name = header[1:].partition("]")[0] if header[0] == "[" else header.partition(":")[0]
    return host_name(name) or ""


def own_names(host: str) -> frozenset[str]:
    """The names under which this machine may be asked for, where it listens at `host`.

    No stranger can have one of them lead here from elsewhere (DNS rebinding): they are not names
    that can be bought. A name in `.local` is answered for within the same network only, and taken
    only where that network reaches us anyway.
    """
    name = socket.gethostname()
    names = [host, name, socket.getfqdn()]
    if not is_loopback(host):
        names.append(f"{name.partition('.')[0]}.local")
    return frozenset(filter(None, map(host_name, names)))


def ways_to(host: str, port: int) -> list[str]:
    """The addresses of the page where we listen at `host`, for whoever is to open it."""
    address = as_address(host)
    names = [host]
    if address and address.is_unspecified:
        family = socket.AF_INET if address.version == 4 else socket.AF_INET6
        names = [*dict.fromkeys((*_addresses(family), socket.gethostname()))]
    return [f"http://{f'[{name}]' if ':' in name else name}:{port}" for name in names]


def _addresses(family: socket.AddressFamily) -> Iterator[str]:
    """Those of this machine that others can reach: the one it would use first, and those of its
    name.
    """
    found: list[str] = []
    with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
        probe.connect((_ELSEWHERE[family], 9))  # nothing is sent: it only chooses its way
        found.append(probe.getsockname()[0])
    with suppress(OSError, UnicodeError):
        found += [str(at[0]) for *_, at in socket.getaddrinfo(socket.gethostname(), None, family)]
    for text in found:
        address = as_address(text)
        if address and not (address.is_loopback or address.is_link_local):
            yield text


class Strangers:
    """Names in `Host` headers that are not ours, each to be told once."""

    def __init__(self) -> None:
        self._names: set[str] = set()

    def new(self, header: str) -> str:
        """Whose name it is; empty where it is none, is known, or is one too many to be told."""
        name = named_in(header)
        if name in self._names or len(self._names) == MOST_STRANGERS:
            return ""
        self._names.add(name)
        return name


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches it."""
    address = as_address(host)
    return host == "localhost" or bool(address and address.is_loopback)


def as_address(name: str) -> IPv4Address | IPv6Address | None:
    """An address in figures; None for a name."""
    try:
        return ip_address(name)
    except ValueError:
        return None
