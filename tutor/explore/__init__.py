"""Any formula or graph with all its gradients: read, printed, handed to other programs."""

from tutor.explore.data import as_data, as_json
from tutor.explore.source import graph_from
from tutor.explore.text import as_text, gradients_text

__all__ = ["as_data", "as_json", "as_text", "gradients_text", "graph_from"]
