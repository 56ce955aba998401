"""A learner in a lesson: whatever they do, nothing is lost and nothing is given away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.playing import (
    LANGUAGES,
    LESSONS,
    Learner,
    lesson_of,
    mistake,
    shipped,
    solution,
)
from tests.profiles import examples
from tutor.journal.log import Entry
from tutor.lessons import GraphBlock, Lesson
from tutor.questions import GradientQuestion, LocalQuestion, RuleQuestion
from tutor.study import LESSON, Record, Session, carried_over, resumed, started
from tutor.study.earned import earned

FORK = """\
# Walk back

```graph
x = 1.5
a = x^2
b = sin(x)
L = a + b
```

```walk
ask: [rule, local, gradient]
nodes: [a, b, x]
shown: [a]
```

# Only words

Nothing is asked here.

# In one formula

```formula
question: Write dL/dx.
answer: 2x + cos x
```
"""


@pytest.fixture
def fork() -> Learner:
    return Learner(lesson_of(FORK))


# --- playing right through ----------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LESSONS)
def test_every_lesson_is_finished_with_the_solutions_it_shows(name: str, language: str) -> None:
    learner = Learner(shipped(name, language))
    pages = [learner.session.page]
    for question in learner.questions():
        assert learner.session.done[0] < learner.session.done[1]
        pages.append(learner.session.page)
        learner.solve()
        told = learner.session.feedback
        assert told is not None
        assert told.verdict is not None
        assert told.verdict.kind == "right", (question.key, solution(question), told.verdict)
        assert told.explanation is not None
    session = learner.session
    total = len(session.plan.asked)
    assert session.done == (total, total)
    assert session.first_unfinished_page is None
    assert pages == sorted(pages)
    assert session.advanced() is session
    assert all(session.record(key) == Record(status="right") for key in session.plan.by_key)


@pytest.mark.parametrize("name", LESSONS)
def test_the_same_questions_are_asked_in_every_language(name: str) -> None:
    english, chinese = (started(shipped(name, language)).plan for language in LANGUAGES)
    assert tuple(english.by_key) == tuple(chinese.by_key)
    assert len(english.by_key) == len(english.asked)


# --- answers ------------------------------------------------------------------------------------


def test_a_walk_asks_rule_then_local_derivatives_then_gradient(fork: Learner) -> None:
    kinds = [(q.kind, q.node) for q in fork.session.plan.by_key.values() for q in [q.question]]
    assert kinds == [
        ("rule", "b"),
        ("local", "b"),  # ∂L/∂b is the gradient as well, and not asked for twice
        ("rule", "x"),
        ("local", "x"),
        ("local", "x"),
        ("gradient", "x"),
        ("formula", "x"),
    ]


def test_a_wrong_answer_counts_as_a_try_and_the_question_stays(fork: Learner) -> None:
    key = fork.session.focus
    fork.err()
    assert fork.session.focus == key
    assert fork.session.record(key or "") == Record(tries=1)
    assert fork.session.feedback is not None
    assert fork.session.feedback.explanation is None
    fork.solve()
    assert fork.session.record(key or "") == Record(tries=1, status="right")


@pytest.mark.parametrize("answer", ["maybe", "2", "\ud800", "?" * 10_000])
def test_what_cannot_be_read_costs_no_try(fork: Learner, answer: str) -> None:
    fork.answer(answer)
    assert fork.session.feedback is not None
    assert fork.session.feedback.verdict is not None
    assert fork.session.feedback.verdict.kind == "invalid"
    assert fork.session.record(fork.question.key).tries == 0
    assert not fork.session.settled


@pytest.mark.parametrize(
    "answer",
    ["idk", "I don't know", "不知道", "？", "?", "help!", "不会。", "No idea", "  ", "我不会"],
)
def test_who_does_not_know_is_given_a_hint_and_sees_the_answer_after_three(
    fork: Learner, answer: str
) -> None:
    for step in (1, 2, 3):
        assert not fork.session.may_reveal
        fork.answer(answer)
        assert fork.session.feedback is not None
        assert fork.session.feedback.hint_step == step
    record = fork.session.record(fork.question.key)
    assert (record.tries, record.hints) == (0, 3)
    assert fork.session.may_reveal


def test_a_node_may_be_named_as_a_cry_for_help() -> None:
    learner = Learner(
        lesson_of(
            "# Help\n\n```graph\nx = 2\nhelp = x^2\nL = 5*help\n```\n\n"
            "```formula\nquestion: L?\nanswer: 5*help\n```\n"
        )
    )
    learner.answer("help")
    assert learner.session.feedback is not None
    assert learner.session.feedback.verdict is not None


def test_a_hint_never_strikes_out_what_was_tried() -> None:
    learner = Learner(
        lesson_of(
            "# Choose\n\n```choice\nquestion: Which?\nanswers:\n  - text: one\n  - text: two\n"
            "  - {text: three, correct: true}\n```\n"
        )
    )
    learner.answer("1")
    learner.hint()
    learner.hint()
    assert learner.session.feedback is not None
    assert learner.session.feedback.hint is not None
    assert learner.session.feedback.hint.figures["wrong"] == "two"
    again = resumed(learner.session.lesson, learner.log)
    assert again.hinted().feedback is not None
    assert again.record(again.focus or "").tried == ("1",)


@pytest.mark.parametrize("again", ["99", " 99 ", "９９"])
def test_the_same_wrong_answer_sent_again_is_no_other_try(fork: Learner, again: str) -> None:
    for question in fork.questions():
        if question.kind == "gradient":
            break
        fork.solve()
    fork.answer("99")
    told, log = fork.session.feedback, fork.log
    fork.answer(again)
    assert fork.session.has_just_tried(again)
    assert fork.session.feedback == told  # what was said of it stays
    assert fork.log == log
    assert fork.session.record(fork.question.key).tries == 1
    fork.answer("98")
    fork.answer("99")  # not in a row
    assert fork.session.record(fork.question.key).tries == 3
    assert not resumed(fork.session.lesson, fork.log).has_just_tried("98")
    assert resumed(fork.session.lesson, fork.log).has_just_tried("99")


def test_what_cannot_be_decided_costs_no_try(fork: Learner) -> None:
    fork.turn(2)
    fork.answer("exp(exp(exp(exp(x^2 + 5))))")
    assert fork.session.feedback is not None
    assert fork.session.feedback.verdict is not None
    assert fork.session.feedback.verdict.kind == "unsure"
    assert fork.session.record(fork.question.key).tries == 0
    assert not fork.session.settled


def test_a_settled_question_takes_no_more_answers_or_hints(fork: Learner) -> None:
    fork.solve()
    settled = fork.session
    assert settled.answered("add") is settled
    assert settled.hinted() is settled
    assert settled.revealed() is settled


def test_one_may_not_go_on_from_an_open_question(fork: Learner) -> None:
    assert fork.session.advanced() is fork.session


def test_hints_come_in_three_steps_and_mark_the_question_as_assisted(fork: Learner) -> None:
    steps = []
    for _ in range(5):
        fork.hint()
        assert fork.session.feedback is not None
        steps.append(fork.session.feedback.hint_step)
    assert steps == [1, 2, 3, 3, 3]
    assert fork.session.record(fork.question.key) == Record(hints=3)
    fork.solve()
    assert fork.log[-1].assisted
    assert fork.log[-1].verdict == "right"


def test_the_answer_is_shown_only_after_two_wrong_tries(fork: Learner) -> None:
    for question in fork.questions():
        if question.kind == "gradient":
            break
        fork.solve()
    key = fork.question.key
    for tries in range(2):
        assert not fork.session.may_reveal
        assert fork.session.revealed() is fork.session, tries
        fork.answer("unreadable §")
        fork.err()
    fork.reveal()
    assert fork.session.record(key) == Record(tries=2, status="revealed")
    assert fork.session.feedback is not None
    assert fork.session.feedback.explanation is not None
    assert fork.session.settled


def test_pages_turn_freely_within_the_lesson(fork: Learner) -> None:
    fork.turn(1)
    assert (fork.session.page, fork.session.focus, fork.session.settled) == (1, None, True)
    fork.turn(99)
    assert fork.session.page == 2
    fork.turn(-5)
    assert fork.session.page == 0
    assert fork.session.focus == fork.session.plan.asked[0].question.key


def test_a_skipped_question_is_found_again_from_the_end(fork: Learner) -> None:
    fork.turn(2)
    fork.solve()
    assert fork.session.at_end
    assert fork.session.done == (1, 7)
    assert fork.session.first_unfinished_page == 0


# --- remembering --------------------------------------------------------------------------------


def restless(lesson: Lesson) -> Learner:
    """A lesson played through with everything one can do."""
    learner = Learner(lesson)
    for number, _ in enumerate(learner.questions()):
        if number % 2:
            learner.hint()
        for _ in range(number % 4):
            learner.err()
        if number % 3 == 0:
            learner.answer("§")
        if number % 5 == 4:
            here = learner.session.page
            for page in (here + 1, 0, here):
                learner.turn(page)
        if number % 4 == 3:
            learner.give_up()
        else:
            learner.solve()
    return learner


def assert_resumes(live: Session, log: list[Entry]) -> None:
    back = resumed(live.lesson, log)
    assert back.records == live.records
    assert back.page == live.page
    if live.settled:
        assert back.focus == live.turned(live.page).focus
    else:
        assert back.focus == live.focus


@pytest.mark.parametrize("name", LESSONS)
def test_killed_at_any_moment_a_lesson_resumes_where_it_was(name: str) -> None:
    learner = restless(shipped(name))
    events = {entry.event for entry in learner.log}
    assert events == {"open", "page", "answer", "hint", "reveal"}
    for end, live in enumerate(learner.history, start=1):
        assert_resumes(live, learner.log[:end])


def test_opening_again_and_again_changes_nothing(fork: Learner) -> None:
    fork.solve()
    fork.turn(2)
    again = fork.session
    for _ in range(3):
        again = fork.desk.open(again.lesson).session
    assert (again.page, again.focus, again.records) == (
        fork.session.page,
        fork.session.focus,
        fork.session.records,
    )


def test_entries_of_questions_that_no_longer_exist_are_passed_over(fork: Learner) -> None:
    fork.solve()
    fork.turn(2)
    shorter = lesson_of(FORK.partition("# Only words")[0])
    back = resumed(
        shorter,
        [*fork.log, Entry(id="", at=9.0, lesson="small", event="page", question="not a page")],
    )
    assert back.page == 0
    back = resumed(lesson_of("# Nothing\n\nis asked."), fork.log)
    assert back.records == {}
    assert back.page == 0


def test_the_log_says_what_happened(fork: Learner) -> None:
    fork.err()
    fork.solve()
    fork.go_on()
    wrong, right, page = fork.log[1:]
    assert (wrong.event, wrong.kind, wrong.skills, wrong.answer, wrong.verdict) == (
        "answer",
        "rule",
        ("rule.multiply",),
        "add",
        "wrong",
    )
    assert wrong.misconception == "add-along-chain"
    assert (right.verdict, right.assisted, right.question) == ("right", False, wrong.question)
    plan = fork.session.plan
    assert (page.event, plan.page_of_mark(page.question, page.fingerprint)) == ("page", 0)
    assert {(entry.lesson, entry.language) for entry in fork.log} == {("small", "en")}
    assert page.fingerprint == fork.log[0].fingerprint == plan.fingerprint
    assert wrong.fingerprint == right.fingerprint == plan.by_key[wrong.question].fingerprint


# --- in another language ------------------------------------------------------------------------


@pytest.mark.parametrize("action", ["nothing", "wrong", "hint", "right", "revealed"])
@pytest.mark.parametrize("name", LESSONS)
def test_switching_the_language_keeps_the_place(name: str, action: str) -> None:
    english, chinese = (shipped(name, language) for language in LANGUAGES)
    learner = Learner(english)
    for number, question in enumerate(learner.questions()):
        match action:
            case "wrong" | "revealed":
                learner.err()
                learner.err()
                if action == "revealed":
                    learner.reveal()
            case "hint":
                learner.hint()
            case "right":
                learner.solve()
        there = carried_over(learner.session, chinese)
        assert there.lesson is chinese
        assert (there.page, there.focus, there.records) == (
            learner.session.page,
            question.key,
            learner.session.records,
        )
        assert (there.feedback is None) == (learner.session.feedback is None)
        back = carried_over(there, english)
        assert back.feedback == learner.session.feedback
        if not learner.session.settled:
            learner.solve()
        if number > 8:
            break


def test_feedback_speaks_the_new_language() -> None:
    english, chinese = (shipped("chain", language) for language in LANGUAGES)
    learner = Learner(english)
    learner.answer("1")
    there = carried_over(learner.session, chinese).feedback
    assert there is not None
    assert there.verdict is not None
    assert there.verdict.message is not None
    assert "箭头" in str(there.verdict.message.figures["text"])


# --- what is earned -----------------------------------------------------------------------------


def assert_nothing_given_away(session: Session) -> None:
    """No open question finds its answer on the graph, unless it is an author's worked example."""
    for asked in session.plan.asked:
        if asked.graph is None or session.record(asked.question.key).status != "open":
            continue
        known, question = earned(session, asked.graph), asked.question
        if isinstance(question, GradientQuestion):
            assert question.node not in known.gradients
        elif isinstance(question, RuleQuestion):
            assert question.node not in known.rules
        elif isinstance(question, LocalQuestion):
            assert question.edge not in known.locals


@pytest.mark.parametrize("name", LESSONS)
def test_nothing_is_shown_before_it_is_earned(name: str) -> None:
    learner = Learner(shipped(name))
    for _ in learner.questions():
        assert_nothing_given_away(learner.session)
        learner.err()
        learner.hint()
        assert_nothing_given_away(learner.session)
        learner.solve()


def test_everything_is_shown_once_it_is_earned(fork: Learner) -> None:
    (graph,) = {
        block.graph for block in fork.session.lesson.blocks if isinstance(block, GraphBlock)
    }
    known = earned(fork.session, graph)
    assert known.gradients == {"L", "a"}  # given, and shown as an example
    assert known.rules == {"a"}
    assert known.locals == set(graph.branches("a"))
    for question in fork.questions():
        fork.solve()
        known = earned(fork.session, graph)
        if isinstance(question, GradientQuestion):
            assert question.node in known.gradients
        elif isinstance(question, RuleQuestion):
            assert question.node in known.rules
        elif isinstance(question, LocalQuestion):
            assert question.edge in known.locals
    assert known.gradients == {"L", "a", "b", "x"}
    assert known.locals == set(graph.edges)


def test_a_rule_alone_earns_the_gradient_but_no_local_derivative_asked_later() -> None:
    learner = Learner(
        lesson_of(
            "# Rules\n\n```graph\nx = 2\na = x^2\nL = sin(a)\n```\n\n```walk\nask: rule\n```\n\n"
            "# Locals\n\n```walk\nask: local\n```\n"
        )
    )
    graph = learner.session.plan.asked[0].graph
    assert graph is not None
    learner.solve()
    assert earned(learner.session, graph).gradients == {"L", "a"}
    for _ in learner.questions():
        assert_nothing_given_away(learner.session)
        learner.solve()


# --- anything at all ----------------------------------------------------------------------------

ACTIONS = st.one_of(
    st.sampled_from(["solve", "solve", "err", "hint", "reveal", "go on", "translate"]),
    st.tuples(st.just("turn"), st.integers(-2, 20)),
    st.tuples(st.just("type"), st.text(max_size=12)),
    st.tuples(st.just("type"), st.sampled_from(["1", "m", "+", "x", "2x", "0.5", "1 2", "9^9^9"])),
)


def act(learner: Learner, action: str | tuple[str, int | str], both: dict[str, Lesson]) -> None:
    match action:
        case ("turn", int(page)):
            learner.turn(page)
        case ("type", str(text)):
            learner.answer(text)
        case "solve" if learner.session.current:
            learner.solve()
        case "err" if learner.session.current:
            learner.answer(mistake(learner.question))
        case "hint":
            learner.hint()
        case "reveal":
            learner.reveal()
        case "go on":
            learner.go_on()
        case "translate":
            other = "zh" if learner.session.lesson.language == "en" else "en"
            learner.sitting.carry_over(both[other])


def assert_step(before: Session, after: Session) -> None:
    """One action changes the record of the question it was about, in the direction of time."""
    changed = [key for key in after.plan.by_key if after.record(key) != before.record(key)]
    assert changed in ([], [before.focus])
    for key in changed:
        old, new = before.record(key), after.record(key)
        assert old.status == "open"
        assert new.tries - old.tries + new.hints - old.hints + (new.status != "open") == 1
        assert new.hints <= 3
        assert new.status != "revealed" or old.tries >= (LESSON.tries_before_reveal or 0)
    assert after.done[0] >= before.done[0]


def assert_sound(session: Session) -> None:
    keys = [asked.question.key for asked in session.plan.on_page(session.page)]
    assert 0 <= session.page < len(session.lesson.pages)
    assert (session.focus in keys) if keys else (session.focus is None)
    if session.feedback and session.feedback.explanation:
        assert session.settled
    if session.feedback and session.feedback.verdict:
        assert (session.feedback.verdict.kind == "right") == session.settled
    assert_nothing_given_away(session)


@pytest.mark.parametrize("name", LESSONS)
@examples(15)
@given(actions=st.lists(ACTIONS, min_size=5, max_size=40))
def test_whatever_a_learner_does_the_session_stays_sound(
    name: str, actions: list[str | tuple[str, int | str]]
) -> None:
    both = {language: _both(name, language) for language in LANGUAGES}
    learner = Learner(both["en"])
    for action in actions:
        before = learner.session
        act(learner, action, both)
        assert_step(before, learner.session)
        assert_sound(learner.session)
    assert_resumes(learner.session, learner.log)


_READ: dict[tuple[str, str], Lesson] = {}


def _both(name: str, language: str) -> Lesson:
    if (name, language) not in _READ:
        _READ[name, language] = shipped(name, language)
    return _READ[name, language]
