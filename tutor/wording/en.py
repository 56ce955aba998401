"""English. Every sentence a person can meet, by code. Short, kind, exact."""

MESSAGES = {
    # --- what is asked ------------------------------------------------------------------------
    "ask-rule": "How do gradients reach {node}: do they multiply or add?",
    "ask-local": "{line}. What is the local derivative {symbol}?",
    "ask-local-occurrence": (
        "{line}. What is {symbol}, for occurrence {mark} of {source} alone, the others held fixed?"
    ),
    "ask-gradient": "What is the gradient {symbol}?",
    "author": "{text}",
    "nothing": "",
    "asked-rule": "Asked: one path from {node} (multiply), or several that meet there (add)?",
    "asked-local": (
        "Asked: the local derivative {symbol} of this one edge. "
        "How fast does {target} change when only {source} changes?"
    ),
    "asked-local-occurrence": (
        "Asked: the local derivative {symbol} of this one edge. "
        "Move one {source} of {formula}, and hold the other still."
    ),
    "asked-gradient": ("Asked: the whole gradient {symbol}. Take every edge that leaves {node}."),
    # --- what was made of an answer ----------------------------------------------------------
    "right": "Right.",
    "wrong": "Not yet.",
    "revealed": "The answer: {solution}",
    "unsure": "I cannot tell whether that is right. Please write it another way; no try is lost.",
    "try-again": "Try again.",
    "try-or-see": "Try again, or see the answer ({key}).",
    "read-as": "read as  {reading}",
    "checked-engine": "✓ engine",
    "checked-sympy": "✓ SymPy: proved",
    "differs-at": "At {point} yours gives {given}, the right one {expected}.",
    "rule-answers": "Answer m (multiply) or a (add).",
    "choice-answers": "Answer with a number from 1 to {count}.",
    "choice-one": "Choose one answer.",
    "choice-more": "True so far, but there is more to choose.",
    "formula-please": "{value} is its value here. Please give the formula.",
    "more-digits": "Close enough to be promising. Please give at least three digits, or an exact form.",
    "no-value": "That has no value here.",
    # --- the rule at a node ----------------------------------------------------------------------
    "rule-not-add": "Only one edge leaves {node}. With one path there is nothing to add up.",
    "rule-not-multiply": "{count} edges leave {node}. Each brings its own gradient back.",
    "rule-own-sum": (
        "{formula} is a sum, but that is how {node} is made. "
        "What counts is what leaves {node}: one edge."
    ),
    "rule-own-product": (
        "{formula} is a product, but that is how {node} is made. "
        "What counts is what leaves {node}: {count} edges."
    ),
    "why-multiply": (
        "One edge leaves {node}, to {target}: one path. "
        "Its gradient is upstream gradient × local derivative."
    ),
    "why-multiply-sum": (
        "One edge leaves {node}, to {target}: one path, so multiply. "
        "That {node} = {formula} is itself a sum plays no part."
    ),
    "why-multiply-product": (
        "One edge leaves {node}, to {target}: one path, so multiply. "
        "The product inside {node} is not the reason; the single edge is."
    ),
    "why-add": (
        "{count} edges leave {node}, to {targets}. Along each: upstream × local. "
        "Where they meet, at {node}, they add."
    ),
    "why-add-sum": (
        "{count} edges leave {node}, to {targets}, so their contributions add. "
        "The sum inside {node} is not the reason; the edges are."
    ),
    "why-add-product": (
        "{count} edges leave {node}, to {targets}, so their contributions add. "
        "That {node} = {formula} is itself a product plays no part."
    ),
    "why-add-same-target": (
        "{node} is used {count} times in {target}: {count} edges, {count} contributions. They add."
    ),
    "hint-rule-principle": (
        "Count the edges that leave the node. One edge: multiply along it. Several: add them up."
    ),
    "hint-rule-node": "Edges leaving {node}: {count}, to {targets}.",
    "hint-rule-multiply": "One edge leaves {node}, so the answer is: multiply.",
    "hint-rule-add": "{count} edges leave {node}, so the answer is: add.",
    # --- local derivatives ------------------------------------------------------------------------
    "hint-local-principle": (
        "A local derivative looks at one edge only: how {target} responds to {source}. "
        "Forget the rest of the graph."
    ),
    "hint-local-line": "The whole story is {line}. Differentiate it with respect to {source}.",
    "hint-local-fixed": "In {line}, treat {others} as a constant.",
    "hint-local-occurrence": (
        "In {line}, only occurrence {mark} of {source} moves. "
        "Treat everything else as a constant, the other {source} too."
    ),
    "hint-local-answer": "{symbol} = {solution}",
    "why-local": "From {line}:",
    # --- gradients ----------------------------------------------------------------------------------
    "hint-gradient-multiply": (
        "One path: the gradient that has reached the next node, times the local derivative."
    ),
    "hint-gradient-add": "Several paths: upstream × local along each edge, then add the results.",
    "hint-gradient-terms": "{symbol} = {terms}. Both factors of each product are on the graph.",
    "hint-gradient-answer": "{algebra}",
    "why-gradient-multiply": "One path, so upstream × local:",
    "why-gradient-add": "{count} paths meet at {node}. Multiply along each, then add:",
    "why-gradient-none": "No path leads from {node} to the output, so nothing changes:",
    "why-gradient-output": "The output changes exactly as much as itself:",
    # --- misconceptions ---------------------------------------------------------------------------
    "mistake-missing-inner": (
        "You differentiated the outside and stopped: {outer}. The inside, {inside}, changes too."
    ),
    "mistake-inner-only": (
        "That is the derivative of the inside, {inside}, alone. "
        "The outside of {whole} has one, too."
    ),
    "mistake-outer-at-x": (
        "The outside was differentiated at {node}. "
        "Inside {whole} stands {inside}, and there it stays."
    ),
    "mistake-outer-at-inner-derivative": (
        "The derivative of {inside} went inside. In {whole} the inside stays {inside}; "
        "its derivative is a factor beside it."
    ),
    "mistake-times-inner-value": (
        "You multiplied by {inside} itself. What counts is how fast {inside} changes."
    ),
    "mistake-outer-undifferentiated": "{whole} was left as it is. It must be differentiated, too.",
    "mistake-add-along-chain": (
        "From {inside} through {whole} there is one path. "
        "Along a path rates multiply; they add only where paths meet."
    ),
    "mistake-composition-as-product": (
        "{whole} is not a product: {inside} stands inside it. "
        "It takes the chain rule, not the product rule."
    ),
    "mistake-sign-slip": (
        "A sign slipped. Look again at the derivative of {part}: which minus signs belong there?"
    ),
    "mistake-mul-no-swap": (
        "In {whole}, the rate with respect to {inside} is the other factor, not {inside} itself."
    ),
    "mistake-power-rule-exponent": (
        "The power rule slipped in {whole}: "
        "the exponent comes down as a factor, and one less stays up."
    ),
    "mistake-power-rule-exponent-variable": (
        "In {whole} it is the exponent that changes. The power rule is for a fixed exponent."
    ),
    "mistake-dropped-branch": (
        "A branch is missing: {node} also acts through {branch}. Every branch contributes."
    ),
    "mistake-multiply-branches": (
        "You multiplied what comes back through {branches}. "
        "Along one branch you multiply; where branches meet, at {node}, you add."
    ),
    "mistake-nest-branches": (
        "You put {inner} inside {outer}. They stand side by side: "
        "{node} reaches each by a branch of its own, and branches add."
    ),
    "mistake-split-at-add": (
        "{whole} is a sum, and a sum shares nothing out: each term receives the whole gradient."
    ),
    "mistake-local-for-gradient": (
        "That is {local}, the local derivative of one edge. "
        "The gradient also carries what comes from upstream: {upstream}."
    ),
    "mistake-upstream-forgotten": (
        "You stopped at {stop}. From upstream, {upstream} still has to be multiplied in."
    ),
    "mistake-stale-grad": (
        "{upstream} was used before it was complete: {node} has {count} branches, "
        "and what comes back through {branch} was still missing."
    ),
    "mistake-value-for-gradient": (
        "That is the value of {value}. Asked is a rate: how fast {output} changes with {node}."
    ),
    # --- authors' questions ---------------------------------------------------------------------------
    "hint-choice-principle": "Try each answer on the graph in front of you, one by one.",
    "hint-choice-strike": "It is not this one: {wrong}",
    "hint-choice-answer": "{solution}",
    "hint-formula-principle": (
        "Find every path to the output. Multiply along each path, then add the paths."
    ),
    "hint-formula-paths": "Edges leaving {node}: {count}. Write one product for each, then add.",
    "hint-formula-parts": "Build it from the inside out, one operation at a time.",
    "hint-formula-answer": "{solution}",
    "hint-number-principle": "Put the numbers of the graph into the formula, one factor at a time.",
    "hint-number-sign": "Its sign is {sign}.",
    "hint-number-answer": "{solution}",
    # --- readings that may surprise -----------------------------------------------------------------
    "note-divided-then-multiplied": "Read from left to right. For 1/(2x), type the parentheses.",
    "note-power-then-multiplied": "Only the first thing behind ^ is the power. For e^(2x), type ( ).",
    "note-bare-then-divided": "The function ends before /. For sin(x/2), type the parentheses.",
    "note-root-then-multiplied": "√ takes only the next thing. For √(2x), type the parentheses.",
    "note-scientific": "Read as scientific notation: 2e3 is 2000.",
    "note-split": "Letters side by side are multiplied.",
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
    "hint-of": "Hint {step} of {steps}",
    "hint-none": "There is nothing to hint at here.",
    "reveal-later": "Try it {count} more time(s) first; then you may see the answer.",
    "button-multiply": "× multiply",
    "button-add": "+ add",
    "finished-title": "Lesson finished",
    "finished-score": (
        "{total} questions: {alone} right without help, {helped} with help, {shown} shown."
    ),
    "finished-open": "{count} still open: press Enter to go to the first of them.",
    "finished-next": "Next: {title}",
    "finished-keys": "Enter ▸ go on   ·   Esc ▸ all lessons",
    "lesson-broken": "This lesson cannot be shown.",
    "key-open": "Open",
    "key-hint": "Hint",
    "key-help": "Help",
    "key-show": "Show answer",
    "key-language": "中文",
    "key-home": "Lessons",
    "key-quit": "Quit",
    "key-next": "Next page",
    "key-previous": "Previous page",
    "key-palette": "Commands",
    "palette-placeholder": "Search for a command…",
    "command-language": "Switch to Chinese · 切换为中文",
    "command-language-help": "Change the language of everything, here and now",
    "command-home": "All lessons",
    "command-home-help": "Back to the list; your place is kept",
    "command-theme": "Change theme",
    "command-theme-help": "Light, dark and high-contrast colours",
    "command-help": "Help",
    "command-help-help": "The keys, and what they do here",
    "command-quit": "Quit",
    "command-quit-help": "Everything is already saved",
    "nudge-limit": "As Δ shrinks, the ratio closes in on {symbol} = {value}.",
    "help-title": "Keys",
    "help-close": "Esc to close",
    "help-text": """\
**Answer**

- `m` or `*` multiply, `a` or `+` add
- numbers choose an answer
- formulas and numbers are typed, then `Enter`; `2x cos x`, `x^2`, `x²`, `√x`, `|x|` are all understood

**Learn**

- `Enter` goes on
- `h` or `F2` gives a hint (three steps)
- `F3` shows the answer, after two tries
- `PageDown`, `PageUp` turn pages; nothing is lost
- `Shift` + arrows move a large graph

**Everywhere**

- `Ctrl+L` switches between English and 中文
- `Ctrl+P` lists all commands
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
    "cli-lesson": "a lesson's id, or the path of a .md file",
    "cli-graph": "a formula, or lines such as 'L = a + b; a = x^2; b = sin(x)'",
    "cli-at": "the value of an input, such as x=1.5 (repeatable)",
    "cli-format": "print in this format",
    "cli-lang": "the language: en or zh",
    "cli-lessons": "the folder of lessons",
    "cli-plain": "line by line, for screen readers and pipes",
    "cli-ascii": "draw with ASCII characters only",
    "cli-output": "the node to differentiate (default: the last line)",
    "cli-version": "print the version and exit",
    "cli-help": "print this help and exit",
    "cli-no-terminal": "chainrule needs a terminal; --plain works without one.",
    "rule-output": "output",
    "rule-multiply": "multiply ×",
    "rule-add": "add +",
    "rule-none": "no path",
    # --- line by line -----------------------------------------------------------------------------------
    "plain-choose": "Open one with: chainrule learn ID --plain",
    "plain-go-on": "Press Enter to go on (q quits): ",
    "plain-answer": "Your answer (? hint, ! show answer, q quit): ",
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

PROBLEMS: dict[str, tuple[str, str]] = {
    # --- reading mathematics ------------------------------------------------------------------------
    "empty": ("There is nothing here yet.", "Type an expression, such as 2x cos x."),
    "too-long": ("This is too long.", "Keep it under {limit} characters."),
    "too-deep": ("This is nested too deeply.", "Use fewer parentheses (at most {limit})."),
    "number-too-long": ("This number has too many digits.", "Use at most {limit} digits."),
    "unexpected-character": ("{character} means nothing here.", "Leave it out."),
    "unexpected": ("{found} does not belong here.", "Is something missing before it?"),
    "unfinished": ("Something is missing at the end.", "What comes next?"),
    "not-closed": ("This {symbol} is never closed.", "Close it."),
    "not-opened": ("This ) closes nothing.", "Leave it out, or open a ( before it."),
    "equals-sign": ("Only one side is needed.", "Leave out the = and what stands before it."),
    "decimal-comma": ("Is the comma a decimal point?", "Write 3.14, with a point."),
    "two-numbers": (
        "{before} {number}: two numbers side by side.",
        "Do you mean {before}·{number}? Then write {before}*{number}.",
    ),
    "number-behind": (
        "A number behind {before}: product or power?",
        "Write {number}*… for a product, ^{number} for a power.",
    ),
    "name-with-digits": (
        "{name} is not a name here.",
        "Do you mean {letters}·{digits} or {letters}^{digits}? Write {letters}*{digits} or {letters}^{digits}.",
    ),
    "unknown-name": ("{name} is not known here.", "Known names: {known}."),
    "unknown-name-close": ("{name} is not known here.", "Do you mean {close}?"),
    "wrong-arity": (
        "{function} takes {expected} argument(s), not {found}.",
        "Write its arguments in parentheses, separated by commas.",
    ),
    "no-argument": ("{function} of what?", "Give it an argument, such as {function}(x)."),
    "inverse-or-reciprocal": (
        "{function}^-1 has two meanings.",
        "Write a{function}(…) for the inverse function, or 1/{function}(…) for the reciprocal.",
    ),
    # --- graphs ----------------------------------------------------------------------------------------
    "empty-graph": ("The graph is empty.", "Write a line such as y = x^2."),
    "nothing-computed": (
        "Nothing is computed here: {name} is only a number.",
        "Add a line that uses it, such as y = {name}^2.",
    ),
    "no-equals": ("“{text}” is not a line of a graph.", "Write name = expression."),
    "bad-name": (
        "“{name}” cannot be a name.",
        "Use a letter, then letters, digits or _ (at most {limit} characters).",
    ),
    "reserved-name": ("{name} is a function, so it cannot name a node.", "Choose another name."),
    "duplicate-name": (
        "{name} is already defined on line {first}.",
        "Give one of them another name.",
    ),
    "no-formula": ("{name} is given nothing.", "Write an expression or a number behind the =."),
    "cycle": ("These lines go round in a circle: {path}.", "A node must not depend on itself."),
    "unknown-output": ("The output {name} is not in the graph.", "Choose one of: {known}."),
    "no-output": (
        "It is not clear which node is the output: {candidates}.",
        "Put it on the last line, or write output: NAME.",
    ),
    "too-many-nodes": ("The graph has too many lines.", "Keep it under {limit}."),
    "undefined-value": (
        "{name} = {formula} has no value here: {call}. {domain}",
        "Change the inputs so that it is defined.",
    ),
    "overflow-value": (
        "{name} = {formula} becomes too large here: {call}.",
        "Choose smaller inputs.",
    ),
    "undefined-derivative": (
        "{name} = {formula} has a value at {source} = {value}, but no derivative there.",
        "Move {source} a little.",
    ),
    "domain-real": ("", ""),
    "domain-positive": ("It needs a positive number.", ""),
    "domain-nonnegative": ("It needs a number that is not negative.", ""),
    "domain-unit": ("It needs a number from −1 to 1.", ""),
    "domain-divisor": ("Division by zero.", ""),
    "domain-power": ("A negative number has no real fractional power.", ""),
    "domain-poles": ("There is a pole there.", ""),
    # --- the command line --------------------------------------------------------------------------------
    "bad-at": (
        "“{text}” does not give an input a value.",
        "Write --at NAME=NUMBER, such as x=1.5.",
    ),
    "at-not-input": ("{name} is computed, so --at cannot set it.", "Inputs here: {inputs}."),
    "at-unknown": ("{name} is not in the graph.", "Inputs here: {inputs}."),
    "input-without-value": ("{name} has no value.", "Give it one: --at {name}=1.5."),
    # --- files -------------------------------------------------------------------------------------------
    "store-unusable": (
        "Your progress cannot be read or written: {path} ({reason}).",
        "Check the file's permissions, or point CHAINRULE_HOME to another folder.",
    ),
    "store-newer": (
        "Your progress was written by a newer chainrule: {path}.",
        "Upgrade chainrule, or point CHAINRULE_HOME to another folder.",
    ),
    # --- chainrule grade ----------------------------------------------------------------------
    "grade-what": (
        "It is not clear what to compare the answer with.",
        "Give EXPECTED (and --given), or else --of and --wrt.",
    ),
    "grade-jsonl": ("--jsonl reads its requests from the standard input.", "Leave out the rest."),
    "grade-given-twice": ("{name} is given twice.", "Give one of them another name."),
    "grade-wrt": ("{name} is not known here.", "Known names: {known}."),
    "grade-too-many": ("There are too many.", "Keep it under {limit}."),
    "grade-line-too-long": ("This line is too long.", "Keep it under {limit} bytes."),
    "grade-not-json": (
        "This line is not a JSON object.",
        'Write {{"answer": …, "expected": …}}.',
    ),
    "grade-missing": ("“{key}” is missing.", "Every line needs it."),
    "grade-text": ("“{key}” is not text.", "Write it in quotes."),
    "grade-texts": ("“{key}” is not a list of texts.", 'Write ["…", "…"].'),
    "grade-numbers": ("“{key}” does not give names their numbers.", 'Write {{"x": 1.5}}.'),
}
