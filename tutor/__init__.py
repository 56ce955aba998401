"""chainrule: learn, practise and teach the chain rule and backpropagation in a terminal."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tutor.core.graph.value import Value

__version__ = "0.1.0"
__all__ = ["Value", "__version__"]


def __getattr__(name: str) -> Any:
    """`from tutor import Value` works, and `import tutor` loads nothing."""
    if name == "Value":
        from tutor.core.graph.value import Value

        import_module("tutor.drawing.export.svg")  # so that a graph prints as its drawing
        return Value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
