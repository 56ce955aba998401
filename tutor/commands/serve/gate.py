"""Who may come in, and as whom. Pure: what a request says goes in, an answer comes out."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tutor.commands.serve.hosts import as_address, named_in
from tutor.journal.names import safe_name

SECRET = "CHAINRULE_TOKEN"  # noqa: S105 - its name
"""The variable that may hold the token: what stands in a command, others on the machine can see.
No session is to see it."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What is asked of whoever comes."""

    token: str = field(default="", repr=False)
    """A secret that all learners share; empty: none is asked for."""
    user_header: str = ""
    """The header in which a proxy says who it is; empty: no proxy does."""
    hosts: frozenset[str] = frozenset()
    """Names of this machine, as `host_name` writes them, beside `localhost` and addresses."""
    public_url: str = ""
    """Such as `https://example.edu/chainrule/`, written as a browser would, where a proxy stands
    before us; empty: none does."""

    @property
    def public_host(self) -> str:
        """What browsers put into `Host`, through the proxy."""
        return urlsplit(self.public_url).netloc

    @property
    def is_open(self) -> bool:
        """Whether everybody may come in who reaches the server."""
        return not (self.token or self.user_header)

    # --- where a request comes from -----------------------------------------------------------

    def is_ours(self, host: str) -> bool:
        """Whether a `Host` is one of ours: a stranger's name that leads here is not.

        Else a page elsewhere could have its own name point at this machine (DNS rebinding).
        """
        if host and host == self.public_host:
            return True
        name = named_in(host)
        return name == "localhost" or name in self.hosts or as_address(name) is not None

    def allows(self, origin: str | None, host: str) -> bool:
        """Whether a page of that `Origin` may open a session. Every browser sends one."""
        if not origin or not self.is_ours(host):
            return False
        if self.public_url:
            return origin == f"{urlsplit(self.public_url).scheme}://{self.public_host}"
        return origin in (f"http://{host}", f"https://{host}")

    # --- who it is ----------------------------------------------------------------------------

    def who(self, users: Sequence[str], pass_: str) -> str | None:
        """The learner's name; empty for the owner of the journal, None for whoever may not enter.

        `users` is what the header says; said twice, a stranger may have said one of the two.
        `pass_` is what `pass_for` gave.
        """
        if self.user_header:
            return safe_name(users[0]) if len(users) == 1 else None
        if not self.token:
            return ""
        name, _, _ = pass_.rpartition(".")
        return bytes.fromhex(name).decode() if _same(pass_, self._signed(name)) else None

    def is_token(self, text: str) -> bool:
        """Whether it is the secret. Takes as long whatever is wrong with it."""
        return bool(self.token) and _same(text, self.token)

    def pass_for(self, name: str) -> str:
        """What whoever has shown the token brings along from then on: it holds for that name."""
        return self._signed(name.encode().hex())

    def _signed(self, text: str) -> str:
        signed = f"chainrule:{text}".encode(errors="replace")
        return f"{text}.{hmac.digest(self.token.encode(), signed, 'sha256').hex()}"


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(*(text.encode(errors="replace") for text in (one, other)))
