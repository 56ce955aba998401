"""Exploring, playing and exporting a graph."""

MESSAGES = {
    # --- a graph as a lesson ---
    "made-title": "The gradients of {output}",
    "made-page-graph": "The graph",
    "made-graph": "Values flow from left to right. Which edges leave each node?",
    "made-page-walk": "Walk back",
    "made-walk": "Start at the output, where the gradient is 1, and walk back one node at a time.",
    "made-page-nudge": "A nudge",
    "made-nudge": "Move {source} a little, and watch how much {output} moves.",
    "made-page-formula": "As a formula",
    "made-formula": "The numbers hold at one point. The formula holds at every point.",
    "made-question": "Write ∂{output}/∂{source} as a formula.",
    # --- the explore screen ---
    "explore-title": "Explore",
    "explore-counts": "nodes: {nodes} · edges: {edges}",
    "explore-folded": "folded: {count} ({key} opens all)",
    "explore-larger": "{key} ▸ larger",
    "explore-no-graph": "There is no graph yet: {key} leads to the text.",
    "explore-faulty": "The text has a fault, told below it: mend that first.",
    "explore-no-input": "Only an input can be changed: select one, such as those at the left end.",
    "explore-no-further": "{name} goes no further: {output} has no value there, or no gradients.",
    "find-title": "Find a node",
    "find-keys": "↑↓ choose   ·   Enter ▸ select   ·   {key} ▸ back",
    "find-nothing": "No node has {part} in its name.",
    "key-explore": "Explore",
    "key-edit": "Edit",
    "key-alone": "All the room for the graph",
    "key-more": "Raise the selected input",
    "key-less": "Lower the selected input",
    "key-play": "Play",
    "key-nudge": "Nudge",
    "key-quiz": "Quiz me",
    "key-keep": "Save",
    "key-back": "Back",
    "command-explore": "Explore a graph",
    "command-explore-help": "Draw any formula, walk along it, play its passes",
    "keep-title": "Save this graph",
    "keep-file": "File",
    "keep-lesson": "a lesson to make your own",
    "keep-text": "the drawing and the algebra",
    "keep-json": "all the numbers, for scripts",
    "keep-mermaid": "a flowchart for Markdown pages",
    "keep-dot": "for Graphviz",
    "keep-svg": "a picture for the browser, light and dark",
    "kept": "Saved: {path}",
    "kept-lesson": "Open it with: chainrule learn {path}",
    "key-examples": "Examples",
    "examples-title": "Examples",
    "example-chain": "sin(x²): one path, two factors",
    "example-fork": "x² + sin x: two paths that meet",
    "example-neuron": "one neuron with a squared error",
    "example-network": "two hidden units, one output, and the loss",
    "example-residual": "a residual block: a way around the layer",
    "example-recurrent": "three steps that share their weights",
    "example-softmax": "softmax with cross-entropy, three classes",
    # --- a graph for other programs ---
    "export-title": "The computation graph of {output}, with all gradients",
    "export-description": (
        "{nodes:node|nodes}, {edges:edge|edges}. Value: {output} = {value}. Gradients: "
        "{gradients:and}."
    ),
    # --- the graph itself ---
    "view-no-node": "Select a node first: the arrow keys walk along the edges.",
    "view-nothing-inside": "Nothing serves this node alone, so there is nothing to fold into it.",
    "view-nothing-folded": "Nothing is folded.",
    "view-invitation": "← → walk along the edges, ↑ ↓ between them. What is selected is explained here.",
    # --- playing both passes ---
    "play-idle": "▸ play both passes: values forward, gradients back",
    "play-forward": "forward {step}/{steps}",
    "play-backward": "backward {step}/{steps}",
    "play-run": "play",
    "play-pause": "pause",
    "play-step": "step",
    "play-speed": "speed",
    "play-still": "animations are off",
    "help-explore": """\
**The graph**

- `←` `→` walk along the edges, `↑` `↓` between them; `Home`, `End` go to the ends
- {more} {less} change the selected input; `Enter` goes to its line in the text; {find} finds a node
- {fold} folds what serves only the selected node into it, or opens it; {unfold} opens all
- {zoom} {zoom_back} change the zoom; `Shift` + arrows or the mouse move the graph; {alone} gives it all the room

**What to do with it**

- {edit} edits the text; everything follows as you type
- {play} plays both passes: {run} runs and pauses, `←` `→` step, {slower} {faster} change the speed
- {nudge} nudges an input: {tenth} makes the step ten times smaller
- {examples} opens an example; {quiz} quizzes you about this graph
- {keep} saves it: as a lesson, a picture, or text for other programs

**The text**

- a formula and values, `sin(x^2)` and `x = 1.5`; or one line for each node, `L = a + b`
- `Ctrl+Z` undoes, `Ctrl+Y` redoes, an example or a `+` too; what you typed is kept when you leave

**Everywhere**

- {language} switches the language; {commands} lists all commands; {left} {down} {up} {right} are arrows where nothing is typed
- {back} goes one step back; {quit} quits
""",
}
