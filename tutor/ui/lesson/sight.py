"""What a learner sees of a graph: the one in question, with what has been earned of it."""

from __future__ import annotations

from tutor.core.graph.autodiff import Trace
from tutor.drawing.diagram.diagram import Visible
from tutor.study import Session
from tutor.study.earned import earned


def seen(session: Session, *, asking: bool) -> tuple[Trace | None, Visible]:
    """The graph of the question or the page with what has been earned of it.

    While it is asked about, the node in question and the edges it is about stand out.
    """
    asked = session.current
    graph = asked.graph if asked and asked.graph else session.plan.graph_of_page(session.page)
    if graph is None:
        return None, Visible()
    known = earned(session, graph)
    node = asked.question.node if asked and asking else None
    path = asked.question.edges if asked and asking else ()
    visible = Visible(known.gradients, known.locals, known.rules, node, path)
    return session.plan.trace(graph), visible
