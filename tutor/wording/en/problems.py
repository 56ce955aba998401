"""What is wrong, and how to mend it: (message, mend)."""

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
    "unknown-name-no-known": ("{name} is not known here.", "Only numbers are."),
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
    "not-a-value": (
        "{name} is not given a number.",
        "Below a formula stand values only: {name} = 1.5.",
    ),
    "source-too-long": (
        "This is too long to explore: {size} characters.",
        "Up to {limit} are read.",
    ),
    "input-without-value": ("{name} has no value.", "Give it one: --at {name}=1.5."),
    # --- files -------------------------------------------------------------------------------------------
    "store-unusable": (
        "Your progress is not being saved: {path} ({reason}).",
        "What you do is kept in memory, and saved as soon as that works. You may also point CHAINRULE_HOME to another folder.",
    ),
    "store-full": (
        "The disk is full, so your progress is not being saved: {path}.",
        "Go on learning: what you do is kept in memory, and saved as soon as there is room.",
    ),
    "store-locked": (
        "Another program keeps your progress locked: {path}.",
        "Go on learning: what you do is kept in memory, and saved as soon as the lock is gone.",
    ),
    "store-read-only": (
        "Your progress can be read but not written: {path}.",
        "What you do is kept in memory, and saved if the file becomes writable. You may also point CHAINRULE_HOME to another folder.",
    ),
    "store-no-permission": (
        "Your progress may not be read or written: {path} ({reason}).",
        "Check the permissions of the file and its folder. Until then, what you do is kept in memory only.",
    ),
    "store-no-folder": (
        "The folder for your progress cannot be made: {path} ({reason}).",
        "Point CHAINRULE_HOME to another folder. Until then, what you do is kept in memory only.",
    ),
    "store-gone": (
        "Your progress file has been deleted: {path}.",
        "A new one was begun; what is not yet saved, and all you do from now on, goes there.",
    ),
    "store-set-aside": (
        "Your progress file is damaged ({reason}); it was left as it is and is now called {kept}.",
        "A new file was begun, with all that could still be read (entries: {count}).",
    ),
    "store-damaged": (
        "Your progress file is damaged and cannot be moved out of the way: {path} ({reason}).",
        "Go on learning: what you do is kept in memory. To have it saved, point CHAINRULE_HOME to another folder.",
    ),
    "store-rows": (
        "Some of your progress is damaged: {path} (entries: {count}).",
        "All else was read; you need do nothing.",
    ),
    "store-foreign": (
        "This is a database of another program, and was left alone: {path}.",
        "What you do is kept in memory only. To have it saved, point CHAINRULE_HOME to another folder.",
    ),
    "store-newer": (
        "Your progress was written by a newer chainrule, and was left alone: {path}.",
        "Upgrade chainrule. Until then, what you do is kept in memory only.",
    ),
    "store-unsaved": (
        "What you did last could not be saved: {path} (entries: {count}).",
        "What was saved before is safe.",
    ),
    # --- chainrule progress -------------------------------------------------------------------
    "merge-address": (
        "Nothing can be merged from this address: {address}.",
        "Name a file, by its path or as file:///…. Nothing was changed.",
    ),
    "merge-postgres": (
        "A journal in PostgreSQL cannot be merged yet.",
        "It comes with a later version. Until then, name a file. Nothing was changed.",
    ),
    "copy-missing": ("There is no such file: {path}.", "Check the path. Nothing was changed."),
    "copy-foreign": (
        "This is not a journal of chainrule: {path}.",
        "Name a file that --backup wrote, or a progress.db. Nothing was changed.",
    ),
    "copy-newer": (
        "This was written by a newer chainrule: {path}.",
        "Upgrade chainrule first. Nothing was changed.",
    ),
    "copy-damaged": (
        "This file is damaged, or no journal at all: {path}.",
        "Name another copy. Nothing was changed.",
    ),
    "copy-locked": (
        "Another program keeps this file locked: {path}.",
        "Close it and try again. Nothing was changed.",
    ),
    "copy-full": ("The disk is full: {path}.", "Make some room. Nothing was changed."),
    "copy-exists": (
        "There is something of that name already: {path}.",
        "Choose another name. Nothing is ever overwritten.",
    ),
    "copy-nothing": (
        "There is nothing to back up yet: {path}.",
        "It will be there after your first answer.",
    ),
    "copy-unusable": (
        "This file cannot be used: {path} ({reason}).",
        "Mend that, or choose another. Nothing was changed.",
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
