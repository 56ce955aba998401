"""A lesson checked before a learner sees it: every answer, every name, every neighbour.

The reader says what is wrong with a file by itself. What needs more than that is found here, each
concern in a module of its own; all give `Problem`s, and all of them, at their places.

- `blocks`, a room of its own: what each kind of block looks for in itself;
- `prose`: links, and marks that would not be understood;
- `same_words`: what a translation has left as it was;
- `tracks`: lessons that stand together under a heading;
- `relations`: ids, prerequisites, skills and translations in a folder;
- `packs`: what a pack says of the lessons beside it;
- `folder`: all of it, for many files.
"""

from tutor.lessons.checking.folder import Checked, Checking, lessons_at

__all__ = ["Checked", "Checking", "lessons_at"]
