"""The line-by-line mode: the same sessions for screen readers, pipes and very small terminals."""

from __future__ import annotations

from tutor.plain.menu import run

__all__ = ["run"]
