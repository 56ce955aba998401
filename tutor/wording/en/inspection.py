"""What there is to say of a node, an edge or a path."""

MESSAGES: dict[str, str] = {}
