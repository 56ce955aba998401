"""The command itself: what is wished for, and who is to ask it."""

from __future__ import annotations

import secrets
import sys
from argparse import Namespace

from tutor.commands.common import app, terminal
from tutor.commands.common.face import is_plain
from tutor.commands.common.journal import open_journal
from tutor.commands.common.speech import words_for_scripts, words_in
from tutor.commands.common.status import FINE, MISUSE
from tutor.commands.practice.stream import serve
from tutor.practice.run import Practice, Wishes
from tutor.practice.skills import practisable
from tutor.study import Desk
from tutor.wording import Words


def run(options: Namespace, words: Words) -> int:
    """Practise. Exit status: 2 where a skill is asked for that nobody can practise."""
    skills: list[str] = []
    for name in options.skill:
        named = [one for one in practisable if one == name or one.startswith(f"{name}.")]
        if not named:
            said = words("practice-unknown-skill", skill=name[:80], known=tuple(practisable))
            return terminal.complain(said, MISUSE)
        skills += named
    wishes = Wishes(
        tuple(dict.fromkeys(skills)), options.level, options.count or None,
        placement=options.placement,
    )  # fmt: skip
    seed = secrets.randbits(31) if options.seed is None else options.seed
    journal = open_journal()
    if options.jsonl:
        words = words_for_scripts(options.lang)
        practice = Practice(Desk(journal, zone=None), words.language, seed, wishes)
        serve(practice, sys.stdin.buffer, sys.stdout.buffer, words)
        return FINE
    words = words_in(options.lang, journal.setting("language"), ascii_only=options.ascii)
    if is_plain(options, journal):
        from tutor.plain import practice as plain

        terminal.read_lines()
        return plain.run(Desk(journal, zone=None), words, seed, wishes)
    library = app.library_of(options)
    return app.start(
        journal, library, words, opening=lambda started: started.open_practice(wishes, seed)
    )
