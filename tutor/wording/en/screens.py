"""The app, the plain mode and the command line."""

MESSAGES = {
    # --- the app --------------------------------------------------------------------------------------
    "app-title": "chainrule",
    "app-subtitle": "the chain rule and backpropagation, by hand",
    "home-lessons": "Lessons",
    "home-lessons-left": "Lessons: {left}",
    "home-continue": "Continue: {title}",
    "home-start": "Start: {title}",
    "home-all-done": "All lessons finished. Open any of them to do it again.",
    "home-begun": "in progress",
    "home-new": "not started",
    "home-progress": "{done} of {total}",
    "home-finished": "finished",
    "home-broken": "cannot be read",
    "home-next": "next step",
    "home-skippable": "may be skipped",
    "home-known": "you can do all of this already",
    "home-left": "about {minutes} min left",
    "home-left-hours": "about {hours} h left",
    "home-needs": "Builds on",
    "home-skills": "Practises",
    "home-leads": "Leads on to",
    "home-after": "best after: {titles:and}",
    "home-none": "There are no lessons in this folder.",
    "page-of": "page {page} of {pages}",
    "questions-done": "{done}/{total} questions",
    "frame-graph": "Graph",
    "frame-source": "Formula or graph",
    "frame-question": "Question",
    "frame-inspector": "Selected",
    "legend-value": "= value",
    "legend-gradient": "∂ gradient",
    "legend-local": "→ local derivative",
    "legend-change": "Δ change",
    "key-space": "Space",
    "legend-slope": "→ local derivative | measured Δ/Δ",
    "text-below": "{key} ▸ more",
    "text-above": "{key} ▸ above",
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
    "hint-none": "There is no hint here.",
    "reveal-later": "Try {count:times} more; then you may see the answer.",
    "button-multiply": "× multiply",
    "button-add": "+ add",
    "finished-title": "Lesson finished",
    "finished-open": "{count:question is|questions are} still open: Enter goes to the first.",
    "finished-next": "Next: {title}",
    "finished-look-again": "To look at again:",
    "finished-page": "page {page}, {title}",
    "finished-more-pages": "and {count} more",
    "finished-all-first": "Everything at the first try, without help.",
    "finished-review": "do again what was missed ({count})",
    "finished-practise": "practise what this lesson is about",
    "finished-explore": "explore its last graph",
    "finished-again": "all of it once more",
    "finished-on": "Go on",
    "finished-home": "All lessons",
    "lesson-broken": "This lesson cannot be shown.",
    "key-open": "Open",
    "key-hint": "Hint",
    "key-help": "Help",
    "key-show": "Show answer",
    "key-graph": "Graph",
    "key-question": "Question",
    "key-home": "Lessons",
    "key-quit": "Quit",
    "pages-title": "Pages",
    "key-pages": "Pages",
    "key-palette": "Commands",
    "language-alone": "This terminal can only show English.",
    "palette-placeholder": "Search for a command…",
    "theme-placeholder": "Search for a theme…",
    "command-language": "Switch the language: {language}",
    "command-language-help": "Change the language of everything, at once",
    "command-home": "All lessons",
    "command-home-help": "Back to the list; your place is kept",
    "command-theme": "Change theme",
    "command-theme-help": "Light, dark and high-contrast colours",
    "command-help": "Help",
    "command-help-help": "The keys, and what they do here",
    "command-quit": "Quit",
    "command-quit-help": "Everything is already saved",
    "help-title": "Keys",
    "help-text": """\
**Answer**

- `m` or `*` multiply, `a` or `+` add; numbers choose an answer
- formulas and numbers are typed, then `Enter`; `2x cos x`, `x^2`, `x²`, `√x`, `|x|` are all understood
- {keypad}, or a click on `⌨`, shows keys to be clicked: the mouse alone will do

**Learn**

- `Enter` goes on
- {hint} gives a hint (three steps)
- {show_answer} shows the answer, after three hints or two tries
- {next_page}, {previous_page} turn pages; {pages} lists them; nothing is lost
- {graph} walks over the graph with the arrows and explains what is there; {graph} leads back
- `Shift` + arrows move a large graph

**Everywhere**

- {language} switches the language
- {commands} lists all commands; {left} {down} {up} {right} are arrows where nothing is typed
- in the list of lessons: {practice} practise, {exam} exam, {progress} progress, {placement} placement
- there, a number opens a lesson; {lesson_again} takes it once more
- {back} goes back; {quit} quits, {suspend} sets it aside (`fg` brings it back). All is saved as you go.

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
    "cli-explore-format": "print as text, as data (json), as a picture (svg), or for Mermaid or Graphviz (dot)",
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
    "in-brackets": "({text})",
    "rule-output": "output",
    "rule-multiply": "multiply ×",
    "rule-add": "add +",
    "rule-none": "no path",
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
    "grade-equal-sampled": "Equal at every point tried.",
    "grade-equal-proved": "Equal, proved by SymPy.",
    "grade-equal-here": "Equal at {point:and}.",
    "grade-different": "Different.",
    "grade-different-at": "Different, for instance at {point:and}.",
    "grade-differs": "Yours is {given}; it should be {expected}.",
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
