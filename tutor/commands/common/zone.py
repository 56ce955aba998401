"""Which day it is where the learner sits."""

from __future__ import annotations

from datetime import datetime, tzinfo


def local_zone() -> tzinfo | None:
    """The zone of this machine, as it is now."""
    return datetime.now().astimezone().tzinfo
