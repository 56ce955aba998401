"""What there is to say of a node, an edge or a path, and while the passes are played."""

MESSAGES: dict[str, str] = {
    # --- a node -------------------------------------------------------------------------------
    "node-rule-output": "{node} is the output. Its gradient is 1: here the walk back begins.",
    "node-rule-none": "No path leads from {node} to {output}: {output} does not respond to {node}.",
    "node-rule-multiply": "× One edge leaves {node}, to {target}: multiply along it.",
    "node-rule-add": "+ {count} edges leave {node}, to {targets}: each brings a contribution, and they add.",
    "node-rule-add-same": "+ {target} uses {node} {count} times: {count} edges, {count} contributions, and they add.",
    "node-rule-hidden": "× or +? Count the edges that leave {node}.",
    "node-so-far": "{symbol} so far: {value}",
    "gradient-missing": "∄: {symbol} does not exist at these numbers.",
    "node-folded": "Nodes folded into this box: {count}.",
    # --- an edge ------------------------------------------------------------------------------
    "edge-name": "{arrow}: the {source} in {line}.",
    "edge-occurrence": "{arrow}: the {ordinal} {source} in {line}.",
    "ordinal-1": "first",
    "ordinal-2": "second",
    "ordinal-3": "third",
    "ordinal-4": "fourth",
    "ordinal-5": "fifth",
    "ordinal-6": "sixth",
    "ordinal-more": "{number}th",
    "edge-held": "Only this one moves; all else in the line is held fixed.",
    "edge-local": "local derivative: {algebra}",
    "edge-upstream": "upstream gradient: {algebra}",
    "edge-contribution": "contribution: {algebra}",
    "edge-only-one": "Nothing else comes back, so this is the whole of {symbol}.",
    "edge-one-of": "One of {count} contributions that add up to {symbol}.",
    "edge-missing": "∄: {line} has no derivative by {source} at these numbers.",
    "edge-dead": "{target} does not reach {output}: no gradient comes back along this edge.",
    # --- paths --------------------------------------------------------------------------------
    "paths-count": "Paths from {node} to {output}: {count}.",
    "paths-part-later": "All begin with the same edge and part later.",
    "paths-more": "… and {count} more.",
    "paths-single": "One path, nothing to add: {algebra}",
    "paths-sum": "All paths added: {algebra}",
    "paths-cost": (
        "Multiplying out every path takes {cost} multiplications. "
        "Backprop walks each of the {edges} edges once: {edges} multiplications."
    ),
    "count-about": "about {count}",
    # --- the passes, moment by moment -----------------------------------------------------------
    "moment-seed": "The walk back begins at {node}, the output.",
    "moment-carry": "Back along {arrow}: upstream × local.",
    "moment-so-far": "{symbol} so far ({landed} of {count}): {algebra}",
    "moment-done-multiply": "Complete. One edge leaves {node}: multiplied, nothing to add.",
    "moment-done-add": "Complete. {count} edges leave {node}: {count} contributions, added.",
}
