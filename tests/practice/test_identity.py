"""What a problem is called: enough to make it again, and nothing of its answer."""

from __future__ import annotations

from collections import Counter

import pytest

from tutor.practice.exam import Terms
from tutor.practice.generator import generate, lead_to, problem_of
from tutor.practice.identity import Identity
from tutor.practice.skills import SKILLS, practisable
from tutor.wording import Words


@pytest.mark.parametrize("skill", practisable)
@pytest.mark.parametrize("seed", [0, 7, -3, 10**30])
def test_what_is_written_is_read(skill: str, seed: int) -> None:
    for position in range(6):
        identity = Identity(seed, position, skill, SKILLS[skill].levels[-1])
        assert Identity.read(str(identity)) == identity


def test_no_two_problems_are_called_the_same() -> None:
    every = [
        Identity(5, position, skill, level)
        for position in range(50) for skill in practisable for level in SKILLS[skill].levels
    ]  # fmt: skip
    assert len({*map(str, every)}) == len(every)


@pytest.mark.parametrize("family", ["rule", "bug"])
def test_an_id_does_not_tell_the_answer(family: str) -> None:
    members = [skill for skill in practisable if skill.startswith(family)]
    turns: Counter[tuple[str, int]] = Counter()
    for seed in range(300):
        for skill in members:
            identity = Identity(seed, 4, skill, 2)
            assert identity.public_skill == family
            assert skill not in str(identity)
            turns[skill, identity.public_position % len(members)] += 1
    assert min(turns.values()) > 300 / len(members) * 0.75
    assert len(turns) == len(members) ** 2


@pytest.mark.parametrize("skill", ["rule.add", "rule.multiply", "bug.fork"])
def test_neither_does_anything_that_other_programs_get(skill: str) -> None:
    data = generate(skill, 2, 3, 4).as_data(Words("en"))
    assert skill not in str(data)
    assert problem_of(str(data["id"])).skill == skill


@pytest.mark.parametrize(
    "text",
    [
        "", "1", ":::::", "1:2:3:paths", "1:2:3:paths:0", "1:2:3:paths:9", "1:2:3:nothing:1",
        "1:2:3:concept:1", "1:2:3:rule.add:1", "1:2:-3:paths:1", "1:+2:3:paths:1", "1:02:3:paths:1",
        "1:２:3:paths:1", "1:2:3:paths:1:", "1:2:3:paths:1:nothing", "1:2:3:paths:1:gradient.fork",
        "1:2:3:gradient.chain:1:gradient.fork:12", "1:2:" + "9" * 30 + ":paths:1", "1:2:3:rule:99",
        "1:" + "9" * 400 + ":3:paths:1", " 1:2:3:paths:1", "1:2:3:paths:1\n", "\x1b[2J", "2:1:1:paths:1",
        "1:2:3:gradient.chain:1:concept",
    ],
)  # fmt: skip
def test_what_is_no_id_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no problem"):
        problem_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "10", "10 plain", "soon plain 1:2:3:paths:1", "nan plain 1:2:3:paths:1",
        "-5 plain 1:2:3:paths:1", "0 plain 1:2:3:paths:1", "inf certainty 1:2:3:paths:1",
        "1e400 plain 1:2:3:paths:1", "10 plain 1:2:3:paths:1 1:2:3:paths:1",
    ],
)  # fmt: skip
def test_what_are_no_terms_are_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - its message is that of whatever is no number
        Terms.read(text)


# --- problems in the graph of another -------------------------------------------------------------


def test_a_problem_builds_on_the_one_that_leads_to_it() -> None:
    led = 0
    for position in range(12):
        whole = generate("gradient.fork", 3, 7, position)
        lead = lead_to(whole)
        if lead is None:
            continue
        led += 1
        assert lead.source == whole.source
        assert lead.question.node not in whole.given
        targets = [edge.target for edge in whole.graph.branches(whole.question.node or "")]
        assert lead.question.node in targets
        assert lead.skill == lead.question.skill
        again = problem_of(lead.id)
        assert (again.id, again.note, again.given) == (lead.id, lead.note, lead.given)
    assert led > 3


def test_a_worked_beginning_fades_from_the_last_step_backwards() -> None:
    faded = 0
    for position in range(12):
        whole = generate("gradient.chain", 4, 7, position)
        given = [whole.worked(steps).given for steps in (1, 2, 3, 4)]
        assert given == sorted(given, key=len, reverse=True)
        assert all(one >= whole.given for one in given)
        assert whole.question.node not in given[0]
        assert whole.worked(0) == whole
        for steps in (1, 2):
            worked = whole.worked(steps)
            assert problem_of(worked.id).given == worked.given
        faded += len(given[0]) > len(given[1]) > len(given[2])
    assert faded > 3
    rule = generate("rule.add", 4, 7, 0)
    assert rule.worked(1) == rule
