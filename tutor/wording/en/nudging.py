"""A nudge: move an input a little and watch the change travel."""

MESSAGES: dict[str, str] = {
    "nudge-title": "Nudge {source}",
    "nudge-off": "off by",
    "nudge-where": "Make Δ smaller and smaller. Where does {ratio} settle?",
    "nudge-limit": "As Δ shrinks, the ratio closes in on {symbol} = {value}.",
    "nudge-corner": "There is a corner here: {ratio} settles at {left} from the left, at {right} from the right. The convention is {symbol} = {value}.",
    "nudge-nowhere": "nothing",
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
