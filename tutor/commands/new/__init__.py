"""`chainrule new`: a file that is a lesson already, for an author to make their own.

- `template`: a lesson with a note on every key;
- `skeleton`: a lesson's pages and blocks, its texts waiting to be translated;
- `command`: where it goes, and what to say when it cannot go there.
"""

from tutor.commands.new.command import run

__all__ = ["run"]
