"""What was begun to be answered and not yet sent, kept so that no crash and no Esc costs it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutor.study.standing import Settings

LONGEST = 1000
"""Characters of one; what is longer is not an answer."""


def keep_drafts(settings: Settings, name: str, drafts: Mapping[str, str]) -> None:
    """Remember them, by the keys of their questions, under the name of a lesson or a sitting."""
    import json  # noqa: PLC0415 - the first frame does without

    settings.save_setting(_setting(name), json.dumps(dict(drafts)) if drafts else "")


def kept_drafts(settings: Settings, name: str) -> Mapping[str, str]:
    """What was remembered; nothing where nothing was, or nothing that can be read."""
    import json  # noqa: PLC0415

    text = settings.setting(_setting(name))
    try:
        drafts = json.loads(text or "{}")
    except ValueError:
        return {}
    if not isinstance(drafts, dict):
        return {}
    return {key: str(draft)[:LONGEST] for key, draft in drafts.items()}


def _setting(name: str) -> str:
    return f"drafts {name}"
