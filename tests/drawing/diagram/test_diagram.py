"""A diagram at every moment of a lesson: nothing moves, and only what may be seen is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drawing.decode import grid
from tests.drawing.diagram.test_folding import NETWORK, folds
from tests.profiles import examples
from tests.questions.graphs import FORK, TWICE, traced, traces
from tutor.core.formula.ascii import ascii_text
from tutor.core.formula.expression import evaluate
from tutor.core.formula.notation import figure
from tutor.core.formula.parser import parse
from tutor.core.graph.autodiff import Trace, trace
from tutor.core.graph.model import Edge
from tutor.core.graph.nudging import nudge
from tutor.core.graph.passes import Moments
from tutor.drawing.diagram.boxes import CHANGE_WIDTH, Zoom, change_figure
from tutor.drawing.diagram.diagram import UNLABELLED, Diagram, Visible
from tutor.drawing.layout import ASCII, UNICODE, Picture
from tutor.drawing.layout.cells import Glyphs
from tutor.errors import TutorError

ZOOMS: tuple[Zoom, ...] = get_args(Zoom)


def moments(run: Trace) -> Iterator[Visible]:
    """What can be seen while both passes are played, and while the lesson asks for more."""
    yield Visible(values=frozenset())
    edges = []
    for moment in Moments(run):
        edges += [moment.edge] if moment.edge else []
        yield Visible(
            moment.gradients,
            tuple(edges),
            moment.gradients,
            values=moment.values,
            running=moment.running,
        )
    yield Visible(frozenset(run.graph.by_name), run.graph.edges, frozenset(run.graph.by_name))


def number(text: str) -> float:
    """What a figure says."""
    return evaluate(parse(text), {})


def bones(diagram: Diagram, picture: Picture) -> list[list[str]]:
    """The cells of a picture without the texts of boxes and the rooms of labels."""
    layout = diagram.layout
    cells = grid("\n".join("".join(run.text for run in row) for row in picture.rows))
    for box in range(len(layout.boxes)):
        area = layout.text_area(box)
        for y in range(area.y, area.bottom):
            cells[y][area.x : area.right] = ["text"] * area.width
    for room in (route.label for route in layout.routes):
        if room:
            cells[room.y][room.x - 1 : room.right + 1] = ["label"] * (room.width + 2)
    return cells


def texts(diagram: Diagram, visible: Visible | None = None) -> dict[str, list[str]]:
    """The lines of each box as they can be read in the picture."""
    found: dict[str, list[str]] = {}
    for row in diagram.picture(visible).rows:
        for text, owner in row:
            if owner and owner.kind == "text":
                found.setdefault(diagram.nodes[owner.index].name, []).append(text.rstrip())
    return found


def labels(diagram: Diagram, visible: Visible) -> dict[Edge, str]:
    """The labels that can be read, without the blanks around them."""
    return {
        diagram.edges[owner.index]: text.strip()
        for row in diagram.picture(visible).rows
        for text, owner in row
        if owner and owner.kind == "label"
    }


@pytest.mark.parametrize("zoom", ZOOMS)
@examples(40)
@given(diagram=folds(), glyphs=st.sampled_from((UNICODE, ASCII)))
def test_nothing_moves_and_nothing_is_cut(zoom: Zoom, diagram: Diagram, glyphs: Glyphs) -> None:
    drawn = replace(diagram, zoom=zoom, glyphs=glyphs)
    layout, skeleton = drawn.layout, bones(drawn, drawn.picture())
    for visible in moments(diagram.trace):
        assert bones(drawn, drawn.picture(visible)) == skeleton
        shown = texts(drawn, visible)
        for name, amount in visible.running.items():
            if drawn.folding.box[name] != name:
                continue
            ended = "" if drawn.graph.rule(name) == "multiply" else " + …"
            text = figure(amount) + ended
            if glyphs is ASCII:
                text = ascii_text(text)
            if zoom == "names":
                continue  # which has no figures at all
            if zoom in UNLABELLED and not any(text in line for line in shown[name]):
                text = f" {glyphs.ellipsis}"  # rather nothing than half a number
            assert any(text in line for line in shown[name])
    assert drawn.layout is layout


@examples(60)
@given(folds())
def test_ascii_pictures_are_ascii(diagram: Diagram) -> None:
    for zoom in ZOOMS:
        assert replace(diagram, zoom=zoom, glyphs=ASCII).picture().text.isascii()


def test_a_map_shows_names_rules_and_folds() -> None:
    source = "x = 2; y = 3; a = x*y; b = a + x; c = sin(b); L = c^2"
    diagram = Diagram(traced(source), "names", frozenset({"c"}))
    shown = texts(diagram, Visible(rules={"c"}))
    assert shown == {"c": ["c⋯ ×"], "L": ["L"]}
    everything = texts(replace(diagram, folded=frozenset()), diagram.everything)
    assert everything["x"] == ["x +"]
    assert everything["a"] == ["a ×"]


def test_values_are_hidden_until_they_are_computed() -> None:
    diagram = Diagram(traced(FORK))
    assert texts(diagram, Visible(values=frozenset())) == {
        "x": ["x = ?", "∂L/∂x = ?"],
        "a": ["a = x²", "  = ?", "∂L/∂a = ?"],
        "b": ["b = sin x", "  = ?", "∂L/∂b = ?"],
        "L": ["L = a + b", "  = ?", "∂L/∂L = ?"],
    }
    known = texts(diagram, Visible(values=frozenset("xa")))
    assert (known["x"][0], known["a"][1], known["b"][1]) == ("x = 1.5", "  = 2.25", "  = ?")
    compact = texts(replace(diagram, zoom="compact"), Visible(values=frozenset("a")))
    assert (compact["x"], compact["a"]) == (["x = ?", "∂ ?"], ["a = x²", "2.25  ∂ ?"])


def test_sums_on_their_way_say_that_more_is_to_come() -> None:
    diagram = Diagram(traced(FORK))
    shown = texts(diagram, Visible(running={"x": 3.0, "a": 1.0}))
    assert (shown["x"][-1], shown["a"][-1]) == ("∂L/∂x = 3 + …", "∂L/∂a = 1")
    complete = Visible(gradients={"x"}, running={"x": 3.0})
    assert texts(diagram, complete)["x"][-1] == "∂L/∂x = 3.0707"
    assert diagram.gradient_text("x", complete) == "3.0707"


def test_a_still_picture_keeps_no_room_for_them() -> None:
    run = traced(TWICE)
    still, moving = Diagram(run, still=True), Diagram(run)
    assert still.layout.boxes[0].width < moving.layout.boxes[0].width
    assert str(run.graph) == still.picture().text


def test_where_there_is_no_room_a_sum_is_left_out() -> None:
    diagram = Diagram(traced(FORK), "tight")
    assert texts(diagram, Visible(running={"x": 3.0}))["x"] == ["x = 1.5", "∂ 3 + …"]
    assert texts(diagram, Visible(running={"x": 1234.5678}))["x"] == ["x = 1.5", "∂ …"]
    assert diagram.layout == replace(diagram, still=True).layout


def test_an_input_with_another_value_says_so() -> None:
    run = trace(traced(FORK).graph, {"x": 2.0})
    assert texts(Diagram(run))["x"] == ["x = 2  +", "∂L/∂x = 3.5839"]


def test_a_fold_is_marked_and_tells_how_many_it_hides() -> None:
    diagram = Diagram(traced(NETWORK), folded=frozenset({"h1"}))
    assert texts(diagram)["h1"] == ["h1 = ⋯ (4)  ×", "   = 0.0997", "∂L/∂h1 = −3.3665"]
    assert [diagram.hidden(name) for name in ("h1", "w11", "h2")] == [4, 4, 0]
    assert diagram.box_of("w11") == diagram.box_of("h1")
    assert diagram.nodes[diagram.box_of("h1")].name == "h1"


def test_a_hidden_node_in_question_lights_its_box() -> None:
    diagram = Diagram(traced(NETWORK), folded=frozenset({"h1"}))
    assert diagram.picture(Visible(current="z1")) == diagram.picture(Visible(current="h1"))
    assert diagram.picture(Visible(current="z2")) != diagram.picture(Visible(current="h1"))


# --- changes -------------------------------------------------------------------------------------


def test_changes_beside_what_the_derivatives_predict() -> None:
    run = traced(FORK)
    diagram = Diagram(run, showing="changes")
    visible = Visible(changes=nudge(run, "x", 0.1))
    assert texts(diagram, visible) == {
        "x": ["x = 1.5", "Δx = 0.1"],
        "a": ["a = x²", "Δa = 0.31", "   ≈ 0.3"],
        "b": ["b = sin x", "Δb = 0.002079", "   ≈ 0.007074"],
        "L": ["L = a + b", "ΔL = 0.3121", "   ≈ 0.3071"],
    }
    assert labels(diagram, visible) == {
        Edge("x", "a", 0): "∂a/∂x = 3 | 3.1",
        Edge("x", "b", 0): "∂b/∂x = 0.0707 | 0.0208",
        Edge("a", "L", 0): "∂L/∂a = 1 | 1",
        Edge("b", "L", 1): "∂L/∂b = 1 | 1",
    }
    compact = replace(diagram, zoom="compact")
    assert labels(compact, visible)[Edge("x", "b", 0)] == "0.0707 | 0.0208"
    assert texts(replace(diagram, zoom="compact"), visible)["a"] == ["a = x²", "Δ 0.31 ≈ 0.3"]
    assert texts(replace(diagram, zoom="tight"), visible)["a"] == ["a = x²", "Δ 0.31"]
    spelled = texts(replace(diagram, glyphs=ASCII), visible)["a"]
    assert spelled == ["a = x^2", "delta_a = 0.31", "        ~ 0.3"]


def test_a_prediction_that_looks_the_same_is_not_repeated() -> None:
    run = traced("x = 1.5; w = 2; a = w*x; L = a^2")
    shown = texts(Diagram(run, showing="changes"), Visible(changes=nudge(run, "x", 0.1)))
    assert shown["a"] == ["a = w·x", "Δa = 0.2", ""]
    assert shown["w"] == ["w = 2", "Δw = 0"]
    assert shown["L"] == ["L = a²", "ΔL = 1.24", "   ≈ 1.2"]


def test_before_a_nudge_changes_are_unknown() -> None:
    shown = texts(Diagram(traced(FORK), showing="changes"))
    assert {name: lines[1] for name, lines in shown.items()} == {
        name: f"Δ{name} = ?" for name in "xabL"
    }


@examples(40)
@given(folds(), st.sampled_from([1.0, 0.5, -0.1]))
def test_nothing_moves_while_a_nudge_shrinks(diagram: Diagram, step: float) -> None:
    run = diagram.trace
    for zoom in ZOOMS:
        drawn = replace(diagram, zoom=zoom, showing="changes")
        skeleton = bones(drawn, drawn.picture())
        for place in range(0, 12, 3):
            try:
                changes = nudge(run, run.graph.inputs[0], step / 10**place)
            except TutorError:
                continue
            picture = drawn.picture(Visible(changes=changes))
            assert bones(drawn, picture) == skeleton
            figures = texts(drawn, Visible(changes=changes))
            for name, lines in figures.items():
                assert change_figure(changes.changes.get(name, 0.0)) in "".join(lines[:2])
                assert "…" not in "".join(lines[1:] or lines)


@examples(60)
@given(folds())
def test_every_edge_says_its_derivative_and_what_is_measured_beside_it(diagram: Diagram) -> None:
    run, source = diagram.trace, diagram.graph.inputs[0]
    drawn = replace(diagram, showing="changes", zoom="compact")
    changes = nudge(run, source, 1e-7)
    told = labels(drawn, Visible(changes=changes))
    assert told.keys() == {edge for edge in drawn.edges if edge.source in changes.changes}
    for edge, text in told.items():
        local, _, measured = text.partition(" | ")
        assert number(local) == pytest.approx(drawn.local(edge), rel=0.001, abs=0.0001)
        folded = drawn.folding.box[edge.target] != edge.target
        assert bool(measured) == (not folded and changes.factor(edge) is not None)
        if measured:
            assert number(measured) == pytest.approx(drawn.local(edge), rel=0.01, abs=0.001)


@given(st.floats(min_value=1e-9, max_value=1e9), st.sampled_from([1, -1]))
def test_a_change_keeps_three_digits_in_its_room(size: float, sign: int) -> None:
    text = change_figure(sign * size)
    assert len(text) <= CHANGE_WIDTH
    assert number(text) == pytest.approx(sign * size, rel=0.005)
    assert len(ascii_text(text)) <= CHANGE_WIDTH


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_any_change_has_room(value: float) -> None:
    assert len(change_figure(value)) <= CHANGE_WIDTH


@examples(30)
@given(traces())
def test_a_picture_is_the_same_when_drawn_again(run: Trace) -> None:
    assert Diagram(run).picture() == Diagram(trace(run.graph)).picture()
