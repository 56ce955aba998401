"""Any formula or graph with all its gradients: read, printed, handed to other programs."""

from tutor.explore.data import as_data, as_json
from tutor.explore.examples import EXAMPLES
from tutor.explore.export import FORMATS, Format, export
from tutor.explore.source import graph_from
from tutor.explore.state import Exploration, explored
from tutor.explore.text import as_text, gradients_text

__all__ = [
    "EXAMPLES",
    "FORMATS",
    "Exploration",
    "Format",
    "as_data",
    "as_json",
    "as_text",
    "explored",
    "export",
    "gradients_text",
    "graph_from",
]
