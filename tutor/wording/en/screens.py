"""The app, the plain mode and the command line."""

MESSAGES = {
    # --- the app --------------------------------------------------------------------------------------
    "app-title": "chainrule",
    "app-subtitle": "the chain rule and backpropagation, by hand",
    "home-lessons": "Lessons",
    "home-continue": "Continue: {title}",
    "home-start": "Start: {title}",
    "home-all-done": "All lessons finished. Choose any to read it again.",
    "home-begun": "begun",
    "home-new": "not started",
    "home-progress": "{done} of {total}",
    "home-finished": "finished",
    "home-broken": "cannot be read",
    "home-after": "best after: {titles}",
    "home-none": "There are no lessons in this folder.",
    "page-of": "page {page} of {pages}",
    "questions-done": "{done}/{total} questions",
    "press-enter-next": "Enter ▸ go on",
    "press-enter-page": "Enter ▸ next page",
    "press-enter-finish": "Enter ▸ finish",
    "choose-rule": "m multiply ×   ·   a add +",
    "type-answer": "type your answer, then Enter",
    "choose-first": "Choose an answer first: press its key, move to it, or click it.",
    "mark-first": "Mark what you think is right first; Enter then checks it.",
    "type-first": "Type an answer first. If you do not know, type idk: it gives a hint.",
    "keypad-check": "check",
    "key-check": "Check",
    "hint-of": "Hint {step} of {steps}:",
    "hint-none": "There is nothing to hint at here.",
    "reveal-later": "Try it {count} more time(s) first; then you may see the answer.",
    "button-multiply": "× multiply",
    "button-add": "+ add",
    "finished-title": "Lesson finished",
    "finished-open": "{count} still open: press Enter to go to the first of them.",
    "finished-next": "Next: {title}",
    "finished-keys": "Enter ▸ go on   ·   Esc ▸ all lessons",
    "lesson-broken": "This lesson cannot be shown.",
    "key-open": "Open",
    "key-hint": "Hint",
    "key-help": "Help",
    "key-show": "Show answer",
    "key-graph": "Graph",
    "key-question": "Question",
    "key-home": "Lessons",
    "key-quit": "Quit",
    "key-pages": "Pages",
    "key-palette": "Commands",
    "language-alone": "This terminal can show English only.",
    "palette-placeholder": "Search for a command…",
    "theme-placeholder": "Search for a theme…",
    "command-language": "Switch the language: {language}",
    "command-language-help": "Change the language of everything, here and now",
    "command-home": "All lessons",
    "command-home-help": "Back to the list; your place is kept",
    "command-theme": "Change theme",
    "command-theme-help": "Light, dark and high-contrast colours",
    "command-help": "Help",
    "command-help-help": "The keys, and what they do here",
    "command-quit": "Quit",
    "command-quit-help": "Everything is already saved",
    "help-title": "Keys",
    "help-close": "Esc to close",
    "help-text": """\
**Answer**

- `m` or `*` multiply, `a` or `+` add; numbers choose an answer
- formulas and numbers are typed, then `Enter`; `2x cos x`, `x^2`, `x²`, `√x`, `|x|` are all understood
- `F8`, or a click on `⌨`, shows keys to be clicked: the mouse alone will do

**Learn**

- `Enter` goes on
- `h` or `F2` gives a hint (three steps)
- `F3` shows the answer, after two tries
- `PageDown`, `PageUp` turn pages; nothing is lost
- `F4` walks over the graph with the arrows and explains what is there; `F4` leads back
- `Shift` + arrows move a large graph

**Everywhere**

- `Ctrl+L` switches the language
- `Ctrl+P` lists all commands
- in the list of lessons: `p` practise, `x` exam, `g` progress, `t` placement, `a` a lesson once more
- `Esc` goes back; `Ctrl+Q` quits. Everything is saved as you go.

**Reading the graph**

- values flow left to right; gradients walk back, right to left
- the heavy box is the node in question; heavy lines are the edges that matter
- `+` or `×` in a box is the rule you found there
""",
    # --- the command line -----------------------------------------------------------------------------
    "cli-description": "Learn, practise and teach the chain rule and backpropagation in a terminal.",
    "cli-learn": "open a lesson, by id or by path",
    "cli-explore": "draw a formula or a graph with its gradients",
    "cli-lesson": "a lesson's id (such as fork or week-1/fork), or the path of a .md file or a folder",
    "cli-graph": "a formula, or lines such as 'L = a + b; a = x^2; b = sin(x)'",
    "cli-at": "the value of an input, such as x=1.5 (repeatable)",
    "cli-width": "with text: fold the picture to so many columns",
    "cli-format": "print as text, as data (json), as a picture (svg), or for Mermaid or Graphviz (dot)",
    "cli-lang": "the language to use",
    "cli-lessons": "show the lessons of this folder or pack instead (repeatable)",
    "cli-plain": "line by line, for screen readers and pipes",
    "cli-example": "explore this example",
    "cli-no-graph": "usage: chainrule explore GRAPH\nWithout a terminal, GRAPH or --example is needed.",
    "cli-ascii": "write and draw in ASCII characters only",
    "cli-output": "the node to differentiate (default: the last line)",
    "cli-version": "print the version and exit",
    "cli-print-completion": "print a script that completes commands in this shell",
    "cli-help": "print this help and exit",
    "cli-no-terminal": "chainrule needs a terminal; --plain works without one.",
    "rule-output": "output",
    "rule-multiply": "multiply ×",
    "rule-add": "add +",
    "rule-none": "no path",
    # --- line by line -----------------------------------------------------------------------------------
    "plain-choose": "Open one with: chainrule learn ID --plain",
    "plain-go-on": "Press Enter to go on (q quits): ",
    "plain-answer": "Your answer (? hint, ! show answer, {quit} quit): ",
    "plain-saved": "Saved. Come back with: chainrule learn {lesson} --plain",
    "plain-graph": "Graph",
    # --- chainrule grade ----------------------------------------------------------------------
    "cli-grade": "judge an answer against what was expected",
    "cli-answer": "the answer to be judged",
    "cli-expected": "what was expected, in any form",
    "cli-given": "a name that both may use, such as 'a = x^2' (repeatable)",
    "cli-variables": "further names that are known, such as x,y",
    "cli-of": "expect the derivative of this formula or graph instead",
    "cli-wrt": "the name with respect to which it is differentiated",
    "cli-json": "print the verdict as JSON",
    "cli-jsonl": "answer requests from the standard input, one JSON object a line",
    "cli-prove": "wait for SymPy to prove it (2 seconds at most)",
    "grade-equal-identical": "Equal: the same expression.",
    "grade-equal-exact": "Equal, exactly.",
    "grade-equal-sampled": "Equal wherever tried.",
    "grade-equal-proved": "Equal, proved by SymPy.",
    "grade-equal-here": "Equal, at {point}.",
    "grade-different": "Different.",
    "grade-different-at": "Different, for instance at {point}.",
    "grade-differs": "Yours is {given}, the right one {expected}.",
    "grade-differs-hardly": "Yours comes close to the right one, but they are not equal.",
    "grade-unsure": "It cannot be told whether that is right.",
    "grade-too-long": "The derivative is too long to be compared with.",
    "grade-fault": "It cannot be told: {fault} inside chainrule. Please report it.",
    "grade-part-expected": "EXPECTED",
    "grade-part-given": "--given",
    "grade-part-variables": "--variables",
    "grade-part-of": "--of",
    "grade-part-wrt": "--wrt",
    "grade-part-at": "--at",
    "grade-part-request": "chainrule grade",
}
