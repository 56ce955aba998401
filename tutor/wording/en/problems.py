"""What is wrong, and how to mend it: (message, mend)."""

PROBLEMS: dict[str, tuple[str, str]] = {
    # --- reading mathematics ------------------------------------------------------------------------
    "empty": ("There is nothing here yet.", "Type an expression, such as 2x cos x."),
    "too-long": ("This is too long.", "Keep it under {limit} characters."),
    "too-deep": ("This is nested too deeply.", "Use fewer parentheses (at most {limit})."),
    "number-too-long": ("This number has too many digits.", "Use at most {limit} digits."),
    "number-out-of-range": ("This number is too large.", "Write a power, such as 10^400."),
    "number-out-of-range-size-small": (
        "This number is too small.",
        "Write a power, such as 10^-400.",
    ),
    "unexpected-character": (
        "{character} cannot be read here.",
        "Write with letters, digits, + − * / ^ and parentheses.",
    ),
    "unknown-command": ("\\{name} is not known here.", "Write it without LaTeX, such as x^2/2."),
    "command-argument": (
        "\\{name} of what?",
        "Write it behind the command, in braces.",
    ),
    "sign-percent": ("{character} stands for hundredths.", "Write 0.5 or 50/100 for 50 %."),
    "sign-infinity": (
        "∞ is not a number to compute with.",
        "Write an expression in numbers and names.",
    ),
    "sign-plus-minus": ("{character} means two values.", "Write one of them, with + or −."),
    "sign-factorial": ("! stands for a factorial, which has no derivative.", "Write 3! as 1*2*3."),
    "sign-approximately": (
        "≈ stands before a rounded number.",
        "Write only what stands behind it.",
    ),
    "sign-integral": (
        "An integral cannot be read here.",
        "Write its result.",
    ),
    "sign-sum": (
        "A sum with {character} cannot be read here.",
        "Write out its terms, with +.",
    ),
    "sign-product": (
        "A product with {character} cannot be read here.",
        "Write out its factors, with *.",
    ),
    "sign-degrees": ("Angles are in radians here.", "Write 90° as pi/2, or x° as x*pi/180."),
    "sign-prime": (
        "{character} stands for a derivative, which cannot be read here.",
        "Write the derivative itself; names may end in a digit or _.",
    ),
    "sign-quotation": ("Formulas stand without quotation marks.", "Type the formula by itself."),
    "sign-partial": (
        "∂ stands for a partial derivative, which cannot be read here.",
        "Write the derivative itself.",
    ),
    "sign-nabla": (
        "∇ stands for a gradient, which cannot be read here.",
        "Write the gradient itself.",
    ),
    "sign-comparison": (
        "{character} compares two sides; a formula has one.",
        "Write step(x) for what is 1 where x > 0, and 0 elsewhere.",
    ),
    "sign-arrow": ("→ leads from one thing to another.", "Write only what stands behind it."),
    "sign-element": ("∈ speaks of a set.", "Write only the formula."),
    "sign-dots": (
        "{character} leaves something out.",
        "Write all of it.",
    ),
    "sign-semicolon": (
        "One formula is read here; {character} divides it into two.",
        "Write one of them.",
    ),
    "sign-colon": ("Is the colon a division?", "Write a/b for a : b."),
    "sign-conditional": (
        "A question mark cannot be read here.",
        "Write step(x) to tell cases apart.",
    ),
    "sign-matrix-product": ("@ multiplies matrices; here are only numbers.", "Write a*b."),
    "sign-alignment": (
        "& cannot be read here.",
        "Write one formula, without columns.",
    ),
    "sign-comment": (
        "# starts a comment, and a formula has none.",
        "Write only the formula.",
    ),
    "sign-point": (
        "{character} joins nothing here.",
        "Write 0.5 for a decimal, a*b for a product.",
    ),
    "sign-comma": (
        "A comma separates the arguments of a function; there is none here.",
        "Write max(x, 2), or 3.14 with a point.",
    ),
    "thousands": ("{written}: is that one number?", "Write it without gaps: {number}."),
    "decimals-or-thousands": (
        "{before},{after}: thousands, or decimals?",
        "Write {before}{after}, or {before}.{after} with a point.",
    ),
    "mixed-number": (
        "{before} {number}/{under}: a number and a fraction side by side.",
        "Write {before} + {number}/{under}, or {before}*{number}/{under}.",
    ),
    "unexpected": ("{found} does not belong here.", "Is something missing before it?"),
    "unfinished": ("Something is missing at the end.", "What comes next?"),
    "not-closed": ("This {symbol} is never closed.", "Close it."),
    "not-opened": ("This ) closes nothing.", "Leave it out, or open a ( before it."),
    "equals-sign": ("Only one side is needed.", "Write only what stands behind the =."),
    "decimal-comma": ("Is the comma a decimal point?", "Write {before}.{after}, with a point."),
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
    "lookalike-letter": (
        "{letter} is not the Latin letter {latin}: it is {character}.",
        "Change the keyboard, and type {latin}.",
    ),
    "lookalike-declared": (
        "{name} is not known here. A name that looks like it has the letter {letter}, {character}.",
        "Copy that name.",
    ),
    "unknown-name": ("{name} is not known here.", "Known names: {known}."),
    "unknown-name-no-known": ("{name} is not known here.", "Only numbers are."),
    "unknown-name-close": ("{name} is not known here.", "Do you mean {close}?"),
    "unknown-function": ("{name} is not a function here.", "Known names: {known}."),
    "unknown-function-no-known": (
        "{name} is not a function here.",
        "If {name} is a number, write the product as {name}*(…).",
    ),
    "unknown-function-close": ("{name} is not a function here.", "Do you mean {close}?"),
    "log-base": ("A logarithm to base {base} is not known here.", "Write ln(…)/ln({base})."),
    "wrong-arity": (
        "{function} takes {expected:argument|arguments}, but {found:is|are} given.",
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
    "cycle": (
        "These lines depend on each other in a circle: {path}.",
        "A node must not depend on itself.",
    ),
    "unknown-output": ("The output {name} is not in the graph.", "Choose one of: {known}."),
    "no-output": (
        "It is not clear which node is the output, {candidates:or}.",
        "Put it on the last line, or write output: NAME.",
    ),
    "too-many-nodes": ("The graph has too many lines.", "Keep it under {limit}."),
    "too-many-edges": (
        "The graph has too many edges to be drawn.",
        "{limit} is the most: let fewer nodes enter each line.",
    ),
    "reaches-too-far": (
        "The edges reach too far to be drawn: they pass {reach} layers of the graph in all.",
        "{limit} is the most: use nodes nearer to where they are computed, or draw a part.",
    ),
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
    "domain-nonzero": ("It needs a number other than 0.", ""),
    "domain-inside": ("It needs a number between −1 and 1.", ""),
    "domain-outside": ("It needs a number that is at most −1 or at least 1.", ""),
    "domain-beyond": ("It needs a number below −1 or above 1.", ""),
    "domain-proper": ("It needs a number above 0 and at most 1.", ""),
    "domain-at-least-one": ("It needs a number that is at least 1.", ""),
    "domain-above-minus-one": ("It needs a number above −1.", ""),
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
    "input-without-value": ("{name} has no value.", "Give it one: a line {name} = 1.5."),
    "input-without-value-command": ("{name} has no value.", "Give it one: --at {name}=1.5."),
    "source-not-a-file": (
        "{path} is no plain file.",
        "Name a text file with a graph, or - for what is piped in.",
    ),
    "source-not-utf8": ("{path} is no text in UTF-8.", "Save it as UTF-8."),
    "source-is-empty": (
        "There is nothing in {path}.",
        "Write a formula, or lines such as L = a + b.",
    ),
    "no-keyboard": (
        "The graph was piped in, and there is no terminal to take keys from.",
        "Give it as an argument or a file, or add --format.",
    ),
    # --- saving a graph ----------------------------------------------------------------------------------
    "keep-no-name": ("The file has no name yet.", "Type one."),
    "keep-odd-name": ("{path} has signs in it that cannot be seen.", "Type the name anew."),
    "keep-no-home": (
        "{path}: there is no user of that name.",
        "Begin with ~/ for your own folder.",
    ),
    "keep-folder": ("{path} is a folder.", "Add the name of a file."),
    "keep-exists": ("{path} exists already.", "Enter replaces it; or type another name."),
    "keep-not-a-file": ("{path} exists, and is no plain file.", "Type another name."),
    "keep-failed": ("{path} cannot be written ({reason}).", "Type another name or folder."),
    "keep-failed-cause-ENOENT": (
        "{path} cannot be written: there is no such folder.",
        "Make it first, or type another.",
    ),
    "keep-failed-cause-ENOTDIR": (
        "{path} cannot be written: a part of it is a file and no folder.",
        "Type another.",
    ),
    "keep-failed-cause-EACCES": (
        "{path} cannot be written: you are not allowed to.",
        "Type another folder, such as ~/.",
    ),
    "keep-failed-cause-EPERM": (
        "{path} cannot be written: you are not allowed to.",
        "Type another folder, such as ~/.",
    ),
    "keep-failed-cause-EROFS": (
        "{path} cannot be written: nothing can be written there.",
        "Type another folder, such as ~/.",
    ),
    "keep-failed-cause-ENOSPC": (
        "{path} cannot be written: the disk is full.",
        "Make room, or type another folder.",
    ),
    "keep-failed-cause-ENAMETOOLONG": ("This name is too long for a file.", "Type a shorter one."),
    # --- what other programs take --------------------------------------------------------------------------
    "mermaid-edges": (
        "Mermaid draws at most {limit:edge|edges}, and these are {count}.",
        "The page that shows it must raise maxEdges; or use dot or svg.",
    ),
    "mermaid-text": (
        "Mermaid reads {limit} characters at most, and these are {count}.",
        "The page that shows it must raise maxTextSize; or use dot or svg.",
    ),
    # --- options that do nothing ---------------------------------------------------------------------------
    "ignored-output": (
        "--output does nothing here: a formula has one output.",
        "To choose a node, write one a line: L = a + b.",
    ),
    "ignored-example": (
        "--example {name} does nothing here: a graph is given.",
        "Give one of the two.",
    ),
    "ignored-width": (
        "--width does nothing here: only text has a width.",
        "Use it with --format text.",
    ),
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
        "A new file was begun, with all that could still be read ({count:entry|entries}).",
    ),
    "store-damaged": (
        "Your progress file is damaged and cannot be moved out of the way: {path} ({reason}).",
        "Go on learning: what you do is kept in memory. To have it saved, point CHAINRULE_HOME to another folder.",
    ),
    "store-rows": (
        "Some of your progress is damaged: {path} ({count:entry|entries}).",
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
    "store-server": (
        "The class's database does not answer, so your progress is not being saved there ({reason}).",
        "Go on learning: what you do is kept meanwhile, and saved there as soon as it answers.",
    ),
    "store-refused": (
        "The class's database refuses your progress ({reason}).",
        "Go on learning: what you do is kept meanwhile. Please tell your teacher; once that is mended, it is saved there by itself.",
    ),
    "store-newer-host": (
        "The class's database was written by a newer chainrule, and was left alone.",
        "Upgrade chainrule. Until then, what you do is kept here, and saved there afterwards.",
    ),
    "store-no-driver": (
        "This chainrule cannot reach a database: psycopg is missing.",
        "Have it installed with pip install 'chainrule-tutor[class]'.",
    ),
    "store-address": (
        "The address of the class's database is not one of PostgreSQL.",
        "In CHAINRULE_DATABASE it looks like postgresql://USER@HOST/DATABASE.",
    ),
    "store-address-fault-encode": (
        "The address of the class's database cannot be read: its name or password has a sign that ends it.",
        "Write @ in them as %40, / as %2F, ? as %3F, # as %23, [ as %5B, ] as %5D, a blank as %20 and % as %25.",
    ),
    "store-spared": (
        "What you did last is not in the class's database yet ({reason}); it is kept in {path} ({count:entry|entries}).",
        "It is brought there by itself when you next start chainrule here and the database answers.",
    ),
    "store-spared-cause": (
        "What you did last is not in the class's database yet ({reason}); it is kept in {path} ({count:entry|entries}).",
        "Please tell your teacher: once that is mended, it is brought there by itself when you next start chainrule here.",
    ),
    "reason-address": ("its address cannot be read", ""),
    "reason-connections": ("it has no free connection", ""),
    "reason-database": ("there is no database of that name", ""),
    "reason-disk": ("its disk is full", ""),
    "reason-encryption": ("no encrypted connection could be made", ""),
    "reason-host": ("there is no host of that name", ""),
    "reason-locked": ("somebody else keeps its tables locked", ""),
    "reason-lost": ("the connection broke off", ""),
    "reason-network": ("no way leads there", ""),
    "reason-nobody": ("nothing listens there", ""),
    "reason-password": ("the name or the password is not accepted", ""),
    "reason-permission": ("permission denied", ""),
    "reason-read-only": ("it can only be read", ""),
    "reason-silence": ("no answer in time", ""),
    "reason-starting": ("it is starting or stopping", ""),
    "reason-store-address": ("its address cannot be read", ""),
    "reason-store-newer": ("it was written by a newer chainrule", ""),
    "reason-store-no-driver": ("psycopg is missing here", ""),
    "reason-unsaid": ("it lets nobody in, and does not say why", ""),
    "store-unsaved": (
        "What you did last could not be saved: {path} ({count:entry|entries}).",
        "What was saved before is safe.",
    ),
    # In a browser the machine is somebody else's, who can be told.
    "store-unusable-browser": (
        "Your progress is not being saved.",
        "Go on learning: what you do is kept in memory for now. Please tell your teacher.",
    ),
    "store-read-only-browser": (
        "Your progress can be read but not written.",
        "What you do is kept in memory for now. Please tell your teacher.",
    ),
    "store-no-permission-browser": (
        "Your progress may not be read or written.",
        "What you do is kept in memory for now. Please tell your teacher.",
    ),
    "store-no-folder-browser": (
        "There is no place where your progress could be saved.",
        "What you do is kept in memory for now. Please tell your teacher.",
    ),
    "store-damaged-browser": (
        "Your progress file is damaged and cannot be moved out of the way.",
        "What you do is kept in memory for now. Please tell your teacher.",
    ),
    "store-foreign-browser": (
        "A file of another program stands where your progress should be.",
        "What you do is kept in memory for now. Please tell your teacher.",
    ),
    "store-newer-browser": (
        "Your progress was written by a newer chainrule, and was left alone.",
        "What you do is kept for now. Please tell your teacher.",
    ),
    "store-server-browser": (
        "The class's database does not answer, so your progress is not being saved there.",
        "Go on learning: what you do is kept meanwhile, and saved there as soon as it answers.",
    ),
    "store-refused-browser": (
        "The class's database refuses your progress.",
        "Go on learning: what you do is kept meanwhile. Please tell your teacher.",
    ),
    "store-no-driver-browser": (
        "This server cannot reach the class's database, so your progress is not being saved.",
        "What you do is kept for now. Please tell your teacher.",
    ),
    "store-address-browser": (
        "This server does not know the class's database, so your progress is not being saved.",
        "What you do is kept for now. Please tell your teacher.",
    ),
    # --- chainrule progress -------------------------------------------------------------------
    "merge-address": (
        "Nothing can be merged from this address: {address}.",
        "Name a file, by its path or as file:///…, or a class's database, as postgresql://…. Nothing was changed.",
    ),
    "merge-learner": (
        "This file does not say whose progress it is.",
        "Add --learner NAME. Nothing was changed.",
    ),
    "copy-server": (
        "The class's database does not answer: {host} ({reason}).",
        "Check its address, and whether it runs. Nothing was changed.",
    ),
    "copy-refused": (
        "The class's database refuses this: {host} ({reason}).",
        "Check its address, and what this user may do there. Nothing was changed.",
    ),
    "copy-of-class": (
        "{option} is for a file of one's own, and CHAINRULE_DATABASE names a class's database.",
        "That is backed up where it runs, with pg_dump. Nothing was changed.",
    ),
    "copy-missing": ("There is no such file: {path}.", "Check the path. Nothing was changed."),
    "copy-foreign": (
        "This is not a journal of chainrule: {path}.",
        "Name a file that --backup wrote, or a progress.db. Nothing was changed.",
    ),
    "copy-large": (
        "This file is larger than any journal: {path}.",
        "Up to {limit} MB are read. Name another copy. Nothing was changed.",
    ),
    "copy-newer-host": (
        "The class's database was written by a newer chainrule: {host}.",
        "Upgrade chainrule. Nothing was changed.",
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
    "copy-damaged-read": (
        "This file is damaged, or no journal at all: {path}.",
        "It was left as it is.",
    ),
    "copy-foreign-read": (
        "This is not a journal of chainrule: {path}.",
        "It was left as it is. Point CHAINRULE_HOME to another folder.",
    ),
    "copy-unusable-read": (
        "This cannot be read: {path} ({reason}).",
        "Mend that, or point CHAINRULE_HOME to another folder.",
    ),
    "copy-rows": ("This file is damaged in part: {path}.", "What could be read of it is shown."),
    "learner-unknown": (
        "There is nobody here of that name: {learner}.",
        "There are: {known}.",
    ),
    "learner-unknown-no-known": (
        "There is nobody here of that name: {learner}.",
        "Nobody has a name here yet.",
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
