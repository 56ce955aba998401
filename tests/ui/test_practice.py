"""Practice in the app: problem after problem, by keyboard or mouse, until it is enough."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.geometry import Offset

from tests.playing import COURSE, mistake
from tests.ui.conftest import SMALL, Driver, Learner
from tutor.core.formula.notation import pretty
from tutor.journal.journal import Journal
from tutor.practice.problem import Problem
from tutor.practice.run import Wishes
from tutor.questions import Choosing
from tutor.ui.explore.screen import ExploreScreen
from tutor.ui.graph.view import GraphView
from tutor.ui.home.screen import HomeScreen
from tutor.ui.lesson.finished import FinishedScreen
from tutor.ui.lesson.question_panel import QuestionPanel
from tutor.ui.lesson.screen import LessonScreen
from tutor.ui.practice.screen import PracticeScreen
from tutor.ui.practice.summary import PracticeSummary
from tutor.wording import Words

WIDE = (120, 40)
RULES = Wishes(skills=("rule.add", "rule.multiply"), level=2)
GRADIENTS = Wishes(skills=("gradient.fork",), level=3)


async def answer_wrongly(someone: Learner) -> None:
    asked = someone.session.current
    assert asked is not None
    form = asked.question.form
    if isinstance(form, Choosing):
        await someone.press(next(o.keys[0] for o in form.options if not o.right))
    else:
        await someone.type(mistake(asked.question))


async def click_key(someone: Learner, words: str) -> None:
    """Click what the line of keys calls so."""
    bar = someone.app.screen.query_one("#keys").region
    x = cell_len(someone.region("#keys").partition(words)[0])
    await someone.pilot.click(offset=Offset(bar.x + x, bar.y))
    await someone.settle()


def in_front(someone: Learner) -> Problem:
    problem = someone.practice.practice.problem
    assert isinstance(problem, Problem)
    return problem


@pytest.mark.parametrize(("language", "size"), [("en", SMALL), ("zh", WIDE)])
async def test_twenty_problems_of_whatever_comes_next_can_be_practised(
    learner: Driver, language: str, size: tuple[int, int]
) -> None:
    journal, words = Journal.in_memory(), Words(language)
    wishes = Wishes(count=20)
    async with learner(language, practice=wishes, size=size, journal=journal) as someone:
        for number in range(1, 21):
            assert f"{number}/20" in someone.region("#head")
            await someone.answer_rightly()
            assert words("right") in someone.region("#feedback")
            await someone.press("enter")
        assert isinstance(someone.app.screen, PracticeSummary)
        assert words("practice-all-first") in someone.region("#sheet")
        await someone.press("enter")
        assert isinstance(someone.app.screen, HomeScreen)
    answers = [entry for entry in journal.entries() if entry.event == "answer"]
    assert len({entry.problem for entry in answers}) == 20
    assert {(e.mode, e.verdict, e.language) for e in answers} == {("practice", "right", language)}


async def test_however_large_the_graph_all_its_formulas_are_in_sight(learner: Driver) -> None:
    wishes = Wishes(skills=("gradient.fork", "formula.fork"), level=5, count=6)
    async with learner("en", practice=wishes, size=SMALL) as someone:
        for _ in range(6):
            screen = someone.screen_text.replace("\xa0", " ")
            for node in in_front(someone).graph.nodes:
                if not node.is_input:
                    assert f"{node.name} = {pretty(node.expression)}"[:20] in screen
            await someone.answer_rightly()
            await someone.press("enter")


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_wrong_answer_is_named_at_once_and_then_worked_path_by_path(
    learner: Driver, language: str
) -> None:
    words = Words(language)
    async with learner(language, practice=GRADIENTS, size=WIDE) as someone:
        problem = in_front(someone)
        assert words("family-gradient") in someone.region("#head")
        assert words("skill-gradient.fork") not in someone.region("#head"), "it would tell"
        await someone.press("f3")
        assert not someone.session.settled, "nobody has tried yet"
        await answer_wrongly(someone)
        assert words("wrong") in someone.region("#feedback")
        assert words("key-show") in someone.region("#keys")
        await someone.press("f3")
        told = someone.region("#feedback")
        assert problem.question.solution() in told
        assert f"∂L/∂{problem.question.node}" in told
        assert " → L" in told
        assert words("skill-gradient.fork") in someone.region("#head")
        assert "?" not in someone.region("#graph"), "a problem that is over hides nothing"


async def test_one_key_each_asks_for_another_for_an_easier_one_and_explores_the_graph(
    learner: Driver,
) -> None:
    async with learner(practice=GRADIENTS, size=WIDE) as someone:
        first = in_front(someone)
        await someone.press("f7")
        assert isinstance(someone.app.screen, PracticeScreen), "that would tell the answer"
        await someone.press("f6")
        easier = in_front(someone)
        assert (easier.skill, easier.level) == (first.skill, first.level - 1)
        await someone.answer_rightly()
        await someone.press("x")
        assert isinstance(someone.app.screen, ExploreScreen)
        assert someone.app.screen.exploration.ok
        await someone.press("escape")
        await someone.press("l")
        like = in_front(someone)
        assert (like.skill, like.level) == (easier.skill, easier.level)
        assert like.note != easier.note
        assert not someone.session.settled


async def test_it_can_be_stopped_at_any_time_and_what_was_missed_is_done_again(
    learner: Driver,
) -> None:
    words = Words("en")
    async with learner(practice=RULES) as someone:
        missed = in_front(someone)
        await answer_wrongly(someone)
        await someone.answer_rightly()
        await someone.press("enter")
        await someone.answer_rightly()
        await someone.press("enter", "escape")  # in the middle of the third
        sheet = " ".join(someone.region("#sheet").replace("┃", " ").split())
        for how, count in (("answered", 2), ("first", 1), ("later", 1), ("open", 1)):
            assert words(f"score-{how}", count=count) in sheet
        assert words("score-helped", count=0) not in sheet
        assert words(f"skill-{missed.skill}") in sheet
        await someone.press("r")
        again = in_front(someone)
        assert "1/1" in someone.region("#head")
        assert (again.skill, again.level) == (missed.skill, missed.level)
        assert again.note != missed.note


async def test_who_stops_before_the_first_answer_is_not_told_how_it_went(learner: Driver) -> None:
    async with learner(practice=RULES) as someone:
        await someone.press("escape")
        assert isinstance(someone.app.screen, HomeScreen)


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_what_is_chosen_can_be_practised_with_the_mouse_alone(
    learner: Driver, language: str
) -> None:
    words = Words(language)
    async with learner(language, practice=RULES, size=WIDE) as someone:
        for _ in range(3):
            problem = in_front(someone)
            form = problem.question.form
            assert isinstance(form, Choosing)
            row = next(i for i, option in enumerate(form.options) if option.right)
            await someone.pilot.click("#options", offset=Offset(4, row))
            await someone.settle()
            assert someone.session.settled
            await click_key(someone, words("key-next"))
            assert in_front(someone) is not problem
        await click_key(someone, words("key-stop"))
        assert isinstance(someone.app.screen, PracticeSummary)
        await click_key(someone, words("key-done"))
        assert isinstance(someone.app.screen, HomeScreen)


async def test_the_language_changes_in_the_middle_of_a_problem(learner: Driver) -> None:
    words = Words("zh")
    async with learner(practice=GRADIENTS) as someone:
        problem = in_front(someone)
        await answer_wrongly(someone)
        await someone.press("ctrl+l")
        assert in_front(someone) is problem
        assert words("wrong") in someone.region("#feedback")
        assert words("practice-title") in someone.region("#head")
        await someone.press("f3")
        assert words("practice-next") in someone.region("#go-on")


async def test_placement_asks_eight_questions_at_most_and_tells_the_result_in_words(
    learner: Driver,
) -> None:
    words = Words("en")
    async with learner() as someone:
        await someone.press("t")
        await someone.press("f2")
        assert not someone.session.record(someone.session.focus or "").hints
        count = 0
        while isinstance(someone.app.screen, PracticeScreen):
            count += 1
            if in_front(someone).skill.startswith("formula"):
                await someone.press("f3")
            else:
                await someone.answer_rightly()
            await someone.press("enter")
        assert 1 < count <= 8
        sheet = " ".join(someone.region("#sheet").replace("┃", " ").split())
        assert words("placement-known", skills="")[:12] in sheet
        assert words("skill-rule.add") in sheet
        assert words("placement-begin", skills=words("skill-formula.chain"))[:-1] in sheet


# --- lessons once more --------------------------------------------------------------------------


async def test_a_lesson_s_misses_are_done_again_with_fresh_numbers_or_as_they_were(
    learner: Driver,
) -> None:
    words = Words("en")
    async with learner(lesson="fork", size=WIDE) as someone:
        wrong = {"choice", "rule"}
        while isinstance(someone.app.screen, LessonScreen):
            asked = someone.session.current
            if asked and not someone.session.settled and asked.question.kind in wrong:
                wrong.remove(asked.question.kind)
                await answer_wrongly(someone)
            await someone.go_on()
        assert isinstance(someone.app.screen, FinishedScreen)
        assert words("finished-review", count=2) in someone.region("#sheet")
        await someone.press("r")
        choice, rule = someone.session.current, None
        assert choice is not None
        assert (choice.question.kind, choice.lesson) == ("choice", "fork")
        prompt = someone.region("#prompt")
        await someone.press("ctrl+l")
        assert someone.region("#prompt") != prompt, "an author's words are translated, too"
        await someone.answer_rightly()
        await someone.press("enter")
        rule = someone.session.current
        assert rule is not None
        assert rule.problem.startswith("1:")
        assert rule.skills[0].startswith("rule.")
        await someone.answer_rightly()
        await someone.press("enter", "enter")
        assert isinstance(someone.app.screen, HomeScreen)
        assert Words("zh")("home-finished") in someone.screen_text, "the lesson stays finished"


async def test_a_finished_lesson_opens_at_its_first_page_and_can_be_taken_again(
    learner: Driver,
) -> None:
    journal, words = Journal.in_memory(), Words("en")
    async with learner(lesson="chain", journal=journal) as someone:
        await someone.finish()
        await someone.press("a")
        assert (someone.session.page, someone.session.done[0]) == (0, 0)
        await someone.answer_rightly()
        await someone.press("escape")
        assert words("home-finished") in someone.screen_text, "the record is kept"
    async with learner(lesson="chain", journal=journal) as someone:
        assert someone.session.done[0] == 1, "the run that was begun goes on"
        await someone.finish()
        await someone.press("escape", "home", *["down"] * COURSE.index("chain"), "enter")
        session = someone.session
        assert (session.page, session.done[0]) == (0, session.done[1])
        await someone.press("escape", "a")
        assert (someone.session.page, someone.session.done[0]) == (0, 0)


async def test_what_is_said_of_an_answer_moves_no_graph(learner: Driver) -> None:
    async with learner(practice=Wishes(skills=("paths",), level=2)) as someone:
        places = [someone.practice.query_one(part) for part in (GraphView, QuestionPanel)]
        before = [place.region for place in places]
        someone.practice.practice.sitting.answer("1")
        someone.practice.say()
        await someone.settle()
        assert someone.session.feedback is not None
        assert [place.region for place in places] == before
