"""A lesson that its author changes while somebody is in the middle of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.playing import Learner, lesson_of
from tutor.lessons import Lesson
from tutor.study import Record, Session, carried_over

GRAPH = "```graph\nx = 3\na = x^2\nL = 2*a\n```\n"
CHOICE = """```choice
question: {question}
answers:
  - text: {first}
    correct: {is_first}
  - text: No
    feedback: {feedback}
    correct: {is_second}
```
"""
NUMBER = "```number\nquestion: Two thirds?\nanswer: 2/3\ntolerance: {tolerance}\n```\n"


def choice(
    question: str = "Is it?", first: str = "Yes", feedback: str = "Look again.", right: int = 1
) -> str:
    return CHOICE.format(
        question=question,
        first=first,
        feedback=feedback,
        is_first=str(right == 1).lower(),
        is_second=str(right == 2).lower(),
    )


def lesson(*pages: tuple[str, str]) -> Lesson:
    return lesson_of("\n".join(f"# {title}\n\n{body}\n" for title, body in pages))


READ, WALK, ASK = ("Read", "Words."), ("Walk", f"{GRAPH}\n```walk\n```\n"), ("Ask", choice())


def at(page: int, *pages: tuple[str, str]) -> Learner:
    learner = Learner(lesson(*pages))
    learner.turn(page)
    return learner


def place(session: Session) -> tuple[int, str | None]:
    asked = session.current
    return session.page, asked.place if asked else None


def record(session: Session, place: str) -> Record:
    return session.record(session.plan.by_place[place].question.key)


def test_prose_changes_around_what_was_answered() -> None:
    learner = at(1, READ, WALK, ASK)
    learner.solve()
    learner.go_on()
    after = carried_over(learner.session, lesson(("Read", "Better words."), WALK, ASK))
    assert place(after) == place(learner.session)
    assert after.records == learner.session.records
    assert after.lesson.pages[0].parts[0].markdown == "Better words."  # type: ignore[union-attr]


def test_a_page_is_found_again_behind_a_new_one() -> None:
    learner = at(2, READ, WALK, ASK)
    learner.solve()
    after = carried_over(learner.session, lesson(READ, ("New", choice("New?")), WALK, ASK))
    assert place(after) == (3, "4.choice.1")
    assert after.settled
    assert after.feedback == learner.session.feedback
    assert record(after, "2.choice.1").status == "open"


def test_a_page_is_found_again_where_one_before_it_is_gone() -> None:
    learner = at(2, READ, WALK, ASK)
    learner.err()
    after = carried_over(learner.session, lesson(WALK, ASK))
    assert place(after) == (1, "2.choice.1")
    assert record(after, "2.choice.1").tries == 1


def test_pages_with_one_title_are_told_apart_by_their_order() -> None:
    first, second = ("Same", choice("One?")), ("Same", choice("Two?", right=2))
    learner = at(1, first, second)
    learner.solve()
    after = carried_over(learner.session, lesson(READ, first, second))
    assert place(after) == (2, "3.choice.1")
    assert record(after, "2.choice.1").status == "open"
    assert after.settled


def test_the_page_one_is_on_may_go() -> None:
    learner = at(2, READ, WALK, ASK)
    after = carried_over(learner.session, lesson(READ))
    assert place(after) == (0, None)


def test_the_question_one_is_at_may_go() -> None:
    learner = at(0, ASK, READ)
    learner.err()
    after = carried_over(learner.session, lesson(("Ask", "No more."), READ))
    assert (place(after), after.feedback, after.records) == ((0, None), None, {})


def test_a_question_in_other_words_stays_answered() -> None:
    learner = at(0, ASK)
    learner.solve()
    after = carried_over(learner.session, lesson(("Ask", choice("Really?", first="Sure"))))
    assert after.settled
    assert record(after, "1.choice.1") == record(learner.session, "1.choice.1")


def test_feedback_on_a_wrong_answer_is_said_as_it_is_written_now() -> None:
    learner = at(0, ASK)
    learner.err()
    after = carried_over(learner.session, lesson(("Ask", choice(feedback="Count the edges."))))
    told = after.feedback
    assert told is not None
    assert told.verdict is not None
    assert told.verdict.message is not None
    assert told.verdict.message.figures["text"] == "Count the edges."
    assert record(after, "1.choice.1").tries == 1


def test_a_hint_is_said_as_it_is_written_now() -> None:
    hinted = ("Ask", choice().replace("answers:", "hints: [Old.]\nanswers:"))
    learner = at(0, hinted)
    learner.hint()
    after = carried_over(learner.session, lesson(("Ask", hinted[1].replace("Old", "New"))))
    assert after.feedback is not None
    assert after.feedback.hint is not None
    assert after.feedback.hint.figures["text"] == "New."


def test_another_right_answer_opens_a_question_again() -> None:
    learner = at(0, ASK)
    learner.solve()
    after = carried_over(learner.session, lesson(("Ask", choice(right=2))))
    assert place(after) == (0, "1.choice.1")
    assert not after.settled
    assert (after.records, after.feedback) == ({}, None)


def test_another_number_in_the_graph_opens_only_what_depends_on_it() -> None:
    learner = at(0, WALK)
    for _ in learner.questions():
        learner.solve()
    assert learner.session.page_done
    after = carried_over(learner.session, lesson(("Walk", WALK[1].replace("x = 3", "x = 5"))))
    still_open = {key for key in after.plan.by_place if record(after, key).status == "open"}
    assert still_open == {"1.walk.1/x/gradient"}  # 2·2x; the rules, and 2 at a, are as before


def test_an_answer_that_would_be_judged_otherwise_now_has_not_been_given() -> None:
    learner = at(0, ("Number", NUMBER.format(tolerance=0.1)))
    learner.answer("0.7")
    assert learner.session.settled
    after = carried_over(learner.session, lesson(("Number", NUMBER.format(tolerance=0.001))))
    assert not after.settled
    assert (after.records, after.feedback) == ({}, None)


PAGES = st.lists(
    st.sampled_from([READ, WALK, ASK, ("Ask", choice(right=2)), ("Two", f"{GRAPH}\n{choice()}")]),
    min_size=1,
    max_size=4,
)


@given(old=PAGES, new=PAGES, steps=st.lists(st.sampled_from(["solve", "err", "on"]), max_size=12))
def test_whatever_becomes_of_a_lesson_the_session_stays_sound(
    old: list[tuple[str, str]], new: list[tuple[str, str]], steps: list[str]
) -> None:
    learner = Learner(lesson(*old))
    for step in steps:
        if step == "on":
            learner.go_on()
        elif learner.session.current:
            (learner.solve if step == "solve" else learner.err)()
    after = carried_over(learner.session, lesson(*new))
    keys = [asked.question.key for asked in after.plan.on_page(after.page)]
    assert after.focus in keys if keys else after.focus is None
    assert set(after.records) <= set(after.plan.by_key)
    if after.feedback and after.feedback.verdict:
        assert (after.feedback.verdict.kind == "right") == after.settled
    if new == old:
        assert place(after) == place(learner.session)
        assert (after.records, after.feedback) == (
            learner.session.records,
            learner.session.feedback,
        )


def test_what_sympy_has_proved_stays_proved_in_other_words() -> None:
    formula = "```formula\nquestion: {}\nanswer: exp(exp(exp(exp(x^2 + 5))))*0 + x\n```\n"
    learner = at(0, ("Write", GRAPH + formula.format("It?")))
    learner.answer("exp(exp(exp(exp(x^2 + 5))))")
    told = learner.session.feedback
    assert told is not None
    assert told.verdict is not None
    assert told.verdict.kind == "unsure"
    assert told.verdict.claim is not None
    proved = learner.session.proved(learner.question.key, told.verdict.claim.given)
    assert proved.settled
    after = carried_over(proved, lesson(("Write", GRAPH + formula.format("Now?"))))
    assert after.settled
    assert after.feedback == proved.feedback
