"""Many lesson files checked, those of a folder seen together.

Every file is checked by itself, so some can be given to one process and some to another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import islice
from pathlib import Path

from tutor.core.equality.prover import Proof, Prover
from tutor.core.formula.notation import pretty
from tutor.errors import Problem, TutorError
from tutor.lessons.blocks.formula import GradientClaim
from tutor.lessons.checking.allowing import allowed
from tutor.lessons.checking.asking import check_asking
from tutor.lessons.checking.invisible import check_invisible
from tutor.lessons.checking.lookalikes import check_lookalikes
from tutor.lessons.checking.mathematics import check_mathematics
from tutor.lessons.checking.naming import check_naming
from tutor.lessons.checking.packs import check_pack, pack_owners
from tutor.lessons.checking.prose import check_prose
from tutor.lessons.checking.relations import (
    Neighbours,
    check_relations,
    id_owners,
    neighbours,
    shipped_ids,
)
from tutor.lessons.checking.same_words import check_same_words
from tutor.lessons.checking.skills import check_skills
from tutor.lessons.checking.tracks import check_translated_track
from tutor.lessons.model import Block, Reading
from tutor.lessons.reader import read_lesson, read_outline, told
from tutor.lessons.text.files import (
    PACK_FILE,
    fault_of_link,
    found_in,
    is_pack_file,
    language_of,
    meant,
    original_of,
    target_of,
    translation_of,
)
from tutor.lessons.text.source import (
    MAX_PROBLEMS,
    UnreadableError,
    clean,
    front_matter,
    read_text,
    shortened,
)
from tutor.lessons.translation import read_translation
from tutor.others import is_file, leads_nowhere


def lessons_at(path: Path) -> tuple[Path, ...]:
    """The lesson files that a path means: itself, or all in it. Raises TutorError for none."""
    figures = {"path": str(path)}
    try:
        if not path.exists():
            code = "leads-nowhere" if leads_nowhere(path) else "file-not-found"
            raise TutorError(Problem(code, figures=figures))
        files = found_in(path)
    except (OSError, ValueError) as error:  # closed, or no path at all
        reason = getattr(error, "strerror", None) or str(error)
        problem = Problem("file-not-readable", figures=figures | {"reason": reason})
        raise TutorError(problem) from None
    if not files:
        raise TutorError(Problem("no-lessons", figures=figures))
    return files


@dataclass(frozen=True, slots=True)
class Checked:
    """One file with everything that is wrong with it."""

    path: Path
    text: str
    """What was read; empty where nothing could be."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What SymPy has been asked about a file."""

    path: Path
    claim: GradientClaim
    proof: Future[Proof]


class Checking:
    """The checking of some files: results as they come, then those that SymPy took longer for."""

    def __init__(
        self,
        files: Sequence[Path],
        prover: Prover | None = None,
        among: Sequence[Path] = (),
    ) -> None:
        """With a prover, every formula that should be a gradient is to be proved, too.

        `among` are all the files that ids are to be told apart from, where `files` are some of
        them.
        """
        self.files = tuple(dict.fromkeys(files))
        self.among = tuple(dict.fromkeys((*among, *files)))
        self.prover = prover
        self.asked: list[_Asked] = []
        self._latest: dict[Path, tuple[str, Reading]] = {}
        self._folders: dict[Path, Neighbours] = {}

    def run(self) -> Iterator[Checked]:
        """Each file in turn; nothing raises."""
        return map(self._check, self.files)

    def proofs(self) -> Iterator[tuple[Path, Proof, Problem | None]]:
        """What SymPy found, once `run` is through: a problem where an answer is refuted."""
        for asked in self.asked:
            proof = asked.proof.result()
            problem = None
            if proof.outcome == "refuted":
                claim = asked.claim
                answer = shortened(pretty(claim.answer))
                figures = {"answer": answer, "node": claim.node, "output": claim.output}
                problem = Problem("answer-refuted", claim.where, figures)
            yield asked.path, proof, problem

    def _check(self, path: Path) -> Checked:
        if astray := fault_of_link(path):
            return Checked(path, "", (astray,))
        misnamed = meant(path)
        if is_pack_file(path) or misnamed.endswith(".yaml"):
            text, found = check_pack(path, misnamed, self._packs)
            return Checked(path, text, told(found))
        original = original_of(path)
        is_whole = original == path
        text, problems = self._whole(path) if is_whole else self._translation(path, original)
        if misnamed:
            figures = {"path": path.name, "expected": misnamed}
            problems.append(Problem("misnamed", figures=figures, severity="warning"))
        lines = clean(text)[0]
        problems += check_invisible(lines)
        body = front_matter(lines).body if text.strip() else 0
        return Checked(path, text, told(allowed(problems, lines, body)))

    def _whole(self, path: Path) -> tuple[str, list[Problem]]:
        text, reading = self._read(path)
        problems = list(reading.problems)
        if len(problems) > MAX_PROBLEMS:
            return text, problems  # enough to mend before anything else is looked at
        if reading.front is not None:
            wrong = {problem.where for problem in problems}  # and said to be: once is enough
            found = check_relations(path, reading.front, self._near(path.parent), self._ids)
            problems += (problem for problem in found if problem.where not in wrong)
        problems += _prose(reading, text, path)
        problems += islice(check_mathematics(reading, clean(text)[0]), MAX_PROBLEMS + 1)
        problems += check_lookalikes(reading, clean(text)[0])
        blocks = [block for page in reading.pages for block in page.blocks]
        for block in blocks:
            found_here = tuple(block.check(blocks))
            problems += found_here
            if not any(map(_is_error, found_here)):
                self._prove(path, block)
        if reading.lesson and reading.front is not None and not any(map(_is_error, problems)):
            problems += check_asking(reading.lesson)
            problems += check_naming(reading.lesson)
            problems += check_skills(reading.lesson, reading.front)
        return text, problems

    def _prove(self, path: Path, block: Block) -> None:
        claim = block.claim if self.prover else None
        if self.prover and claim:
            proof = self.prover.prove(claim.answer, claim.expected, claim.definitions)
            self.asked.append(_Asked(path, claim, proof))

    def _translation(self, path: Path, original: Path) -> tuple[str, list[Problem]]:
        text, failure = _text(path)
        if failure is not None:
            return "", [failure]
        if not is_file(original):
            return text, [Problem("translation-orphan", figures={"original": original.name})]
        _, whole = self._read(original)
        if whole.lesson is None:  # then only what does not depend on it can be said
            figures = {"original": original.name}
            problem = Problem("original-broken", figures=figures, severity="note")
            return text, [problem, *read_outline(text, str(path)).problems]
        reading = read_translation(text, str(path), whole.lesson)
        first = translation_of(original, language_of(path) or "")
        if first != path:
            figures = {"path": path.name, "first": first.name}
            return text, [Problem("second-translation", figures=figures), *reading.problems]
        same = [*check_same_words(reading, whole.lesson, clean(text)[0])]
        same += check_lookalikes(reading, clean(text)[0])
        if reading.front is not None:
            same += check_translated_track(path, reading.front, self._near(path.parent).tracks)
        mathematics = islice(check_mathematics(reading, clean(text)[0]), MAX_PROBLEMS + 1)
        return text, [*reading.problems, *same, *_prose(reading, text, path), *mathematics]

    def _read(self, path: Path) -> tuple[str, Reading]:
        """A whole lesson; kept while its translations are likely to come next."""
        if path not in self._latest:
            text, failure = _text(path)
            refused = Reading(None, (failure,), str(path)) if failure else None
            self._latest = {path: (text, refused or read_lesson(text, str(path)))}
        return self._latest[path]

    def _near(self, folder: Path) -> Neighbours:
        if folder not in self._folders:
            self._folders[folder] = neighbours(folder, self._shipped)
        return self._folders[folder]

    @cached_property
    def _packs(self) -> Mapping[str, Path]:
        """The first `pack.yaml` that has an id, of those that are checked."""
        return pack_owners(path for path in self.among if path.name == PACK_FILE)

    @cached_property
    def _ids(self) -> Mapping[str, Path]:
        """The first lesson that has an id, of those in folders that are no packs."""
        return id_owners(path for path in self.among if not is_pack_file(path))

    @cached_property
    def _shipped(self) -> frozenset[str]:
        return shipped_ids()


def _prose(reading: Reading, text: str, path: Path) -> Iterator[Problem]:
    found = check_prose(reading, clean(text)[0], partial(target_of, path))
    return islice(found, MAX_PROBLEMS + 1)


def _text(path: Path) -> tuple[str, Problem | None]:
    try:
        return read_text(path), None
    except UnreadableError as error:
        return "", error.problem


def _is_error(problem: Problem) -> bool:
    return problem.severity == "error"
