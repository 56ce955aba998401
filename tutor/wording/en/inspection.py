"""What there is to say of a node, an edge or a path, and while the passes are played."""

MESSAGES: dict[str, str] = {
    # --- a node -------------------------------------------------------------------------------
    "node-rule-output": "{node} is the output. Its gradient is 1: here the walk back begins.",
    "node-rule-none": "No path leads from {node} to {output}: {output} does not respond to {node}.",
    "node-rule-multiply": "× One edge leaves {node}, to {target}: multiply along it.",
    "node-rule-add": (
        "+ {count:edge leaves|edges leave} {node}, to {targets:and}: "
        "each brings a contribution, and they add."
    ),
    "node-rule-add-same": (
        "+ {target} uses {node} {count:times}: "
        "{count:edge|edges}, {count:contribution|contributions}, and they add."
    ),
    "node-rule-hidden": "× or +? Count the edges that leave {node}.",
    "node-so-far": "{symbol} so far: {value}",
    "gradient-missing": "∄: {symbol} does not exist at these numbers.",
    "node-folded": "{count:node is|nodes are} folded into this box.",
    # --- an edge ------------------------------------------------------------------------------
    "edge-name": "{arrow}: the {source} in {line}.",
    "edge-occurrence": "{arrow}: the {number:ordinal} {source} in {line}.",
    "edge-held": "Only this one moves; all else in the line is held fixed.",
    "edge-local": "local derivative: {algebra}",
    "edge-upstream": "upstream gradient: {algebra}",
    "edge-contribution": "contribution: {algebra}",
    "edge-only-one": "Nothing else comes back, so this is the whole of {symbol}.",
    "edge-one-of": "One of {count:contribution|contributions} that add up to {symbol}.",
    "edge-missing": "∄: {line} has no derivative with respect to {source} at these numbers.",
    "edge-dead": "{target} does not reach {output}: no gradient comes back along this edge.",
    # --- paths --------------------------------------------------------------------------------
    "paths-count": "{count:path leads|paths lead} from {node} to {output}.",
    "paths-part-later": "They begin with the same edge and part later.",
    "paths-not-listed": "… and {count} more.",
    "paths-single": "One path, nothing to add: {algebra}",
    "paths-sum": "All paths added: {algebra}",
    "paths-cost": (
        "To multiply out every path takes {cost:multiplication|multiplications}. "
        "Backpropagation walks each edge once: {edges:multiplication|multiplications}."
    ),
    "count-about": "about {count}",
    # --- the passes, moment by moment -----------------------------------------------------------
    "moment-seed": "The walk back begins at {node}, the output.",
    "moment-carry": "Back along {arrow}: upstream × local.",
    "moment-so-far": "{symbol} so far ({landed} of {count}): {algebra}",
    "moment-done-multiply": "Complete. One edge leaves {node}, so there is nothing to add.",
    "moment-done-add": (
        "Complete. {count:edge leaves|edges leave} {node}, and "
        "{count:contribution is|contributions are} added."
    ),
}
