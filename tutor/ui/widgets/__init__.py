"""Widgets, each with its styles beside it."""
