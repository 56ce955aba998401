"""Exploring, playing and exporting a graph."""

MESSAGES: dict[str, str] = {}
