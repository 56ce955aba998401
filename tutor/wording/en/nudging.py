"""A nudge: move an input a little and watch the change travel."""

MESSAGES: dict[str, str] = {}
