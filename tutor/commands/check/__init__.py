"""`chainrule check`: lessons checked before a learner sees them, told for people or programs."""

from tutor.commands.check.command import run

__all__ = ["run"]
