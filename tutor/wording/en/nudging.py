"""A nudge: move an input a little and watch the change travel."""

MESSAGES: dict[str, str] = {
    "nudge-title": "Nudge {source}",
    "nudge-off": "off by",
    "nudge-where": "Make Δ smaller and smaller. Which value does {ratio} approach?",
    "nudge-limit": "As Δ{source} shrinks to 0, {ratio} approaches {value} = {symbol}, the derivative.",
    "nudge-corner": (
        "There is a kink here: {ratio} approaches {left} from the left, {right} from the "
        "right, so there is no derivative. By convention, {symbol} = {value}."
    ),
    "nudge-nowhere": "no value",
    "nudge-legend": "{start} here   {moved} after the nudge   s secant   t tangent",
    "nudge-undefined": "At the new place the graph is undefined.",
    "nudge-smallest": "Δ is small enough: smaller ones would tell nothing new.",
    "nudge-largest": "Δ is large enough: a nudge is a small change.",
    "nudge-tenth": "Δ÷10",
    "nudge-half": "Δ÷2",
    "nudge-double": "Δ×2",
    "nudge-flip": "flip the sign",
    "nudge-start-again": "start again",
    "nudge-inputs": "another input",
}
