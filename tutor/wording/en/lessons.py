"""English, for the authors of lessons: what is wrong with a file, and how to mend it.

Read only when such a problem is told, so that the app need not load it. An entry may be for a
special case of its code: see `_cases`.
"""

_YAML = (
    "Write each line as key: value, all keys in the same column. "
    "If a text holds unusual signs, put it in single quotes: '…'."
)

PROBLEMS: dict[str, tuple[str, str]] = {
    # --- the file -----------------------------------------------------------------------------
    "file-not-found": ("There is no file {path}.", "Check its name and its folder."),
    "not-a-file": ("{path} is not a file.", "Name the lesson file itself, such as fork.md."),
    "file-not-readable": (
        "{path} cannot be read.",
        "Check that it is a file, and that you are allowed to open it.",
    ),
    "file-not-readable-reason": (
        "{path} cannot be read ({reason}).",
        "Check that it is a file, and that you are allowed to open it.",
    ),
    "folder-not-readable": (
        "The folder {path} cannot be opened ({reason}).",
        "Check that you are allowed to look into it.",
    ),
    "file-too-big": (
        "This file is too big: {size:,} bytes, where {limit:,} are allowed.",
        "Divide it into several lessons.",
    ),
    "not-utf8": (
        "This character (byte {byte}) is not UTF-8, so the file was saved in another encoding.",
        "Save the file again, choosing the encoding UTF-8.",
    ),
    "control-character": (
        (
            "There are {count:control character|control characters} in this line, the first of them "
            "{character}. They may be invisible."
        ),
        "Delete them, or type these words again.",
    ),
    "control-character-count-1": (
        "There is a control character here: {character}. It may be invisible.",
        "Delete it, or type these words again.",
    ),
    "empty-file": (
        "This file is empty.",
        "Begin with a line ---, then id: … and title: …, then another line ---. "
        "Below, begin a page with a heading, such as # Two paths.",
    ),
    "more-problems": (
        "There are {count:more problem|more problems} from here on.",
        "Mend the ones above first, then check again.",
    ),
    "more-problems-count-1": (
        "There is one more problem here.",
        "Mend the ones above first, then check again.",
    ),
    # --- the front matter ---------------------------------------------------------------------
    "no-front-matter": (
        "The front matter is missing.",
        "Begin the file with a line ---, then id: … and title: …, then another line ---.",
    ),
    "front-matter-not-closed": (
        "The front matter that begins here does not end.",
        "Write a line --- after its last entry, above the first heading.",
    ),
    "front-matter-not-first": (
        "There are blank lines above the front matter.",
        "Delete them, so that --- is the first line of the file.",
    ),
    "bad-id": (
        "{key}: “{value}” cannot be the id of a lesson.",
        "Use small letters and digits, with single hyphens between words, such as two-paths.",
    ),
    "bad-key": (
        "{key}: “{value}” cannot be the name of a question.",
        "Use small letters and digits, with single hyphens between words, such as two-paths.",
    ),
    "repeated-name": (
        "The key {name} already belongs to the block on line {first}.",
        "Give each block a key of its own.",
    ),
    "bad-skill": (
        "{key}: “{value}” cannot be the name of a skill.",
        "Use small letters, digits and hyphens, with single dots between, such as rule.add.",
    ),
    "requires-itself": ("The lesson {id} requires itself.", "Take {id} out of requires."),
    "duplicate-id": (
        "The id {id} already belongs to the lesson {first}.",
        "Choose another id for one of the two.",
    ),
    # --- finding a lesson ---------------------------------------------------------------------
    "unknown-lesson": ("There is no lesson “{id}”.", "Lessons here: {known}."),
    "unknown-lesson-close": ("There is no lesson “{id}”.", "Do you mean {close}?"),
    "unknown-lesson-no-known": (
        "There is no lesson “{id}”: the folder holds no lessons.",
        "Choose another folder, or give the path of a lesson file, such as my/fork.md.",
    ),
    "ambiguous-lesson": (
        "Several lessons are called “{id}”.",
        "Choose from: {known}.",
    ),
    "leads-out": (
        "{path} is a link that leads out of its folder, so it is not read.",
        "Put the file itself in its place.",
    ),
    "leads-nowhere": (
        "{path} is a link that leads nowhere, or in a circle.",
        "Put the file or the folder itself in its place.",
    ),
    "no-folder": (
        "There is no folder {path}.",
        "Check its name, also in --lessons and CHAINRULE_LESSONS.",
    ),
    # --- packs --------------------------------------------------------------------------------
    "of-pack": ("The pack", ""),
    "missing-key-of-pack": (
        "The pack lacks “{key}”.",
        "Write a line {key}: … at the left margin.",
    ),
    "wrong-type-key-pack": (
        "A pack is described by lines such as title: …, but this is {found}.",
        "Write id: … and title: …, each on a line of its own.",
    ),
    "pack-too-big": (
        "This file is too big: {size:,} bytes, where {limit:,} are allowed.",
        "Keep to id, title, authors, licence, languages and order.",
    ),
    "bad-pack-id": (
        "“{value}” cannot be the id of a pack.",
        "Use small letters and digits, with single hyphens between words, such as week-1.",
    ),
    "duplicate-pack": (
        "The id {id} already belongs to the pack in {first}.",
        "Choose another id for one of the two; where there is no pack.yaml, write one.",
    ),
    "text-too-long": (
        "{key} is too long: {found} characters, where {limit} are allowed.",
        "Shorten it.",
    ),
    "repeated-entry": ("{key} has “{value}” twice.", "Keep it once."),
    "order-outside": (
        "{key}: “{value}” is not in the folder of the pack.",
        "Write the id of a lesson, or the name of its file without any folder.",
    ),
    "unknown-in-order": (
        "order: there is no lesson “{id}” in this pack.",
        "Lessons here: {known}.",
    ),
    "unknown-in-order-no-known": (
        "order: there is no lesson “{id}” in this pack.",
        "Put lesson files beside pack.yaml; folders below it are not looked at.",
    ),
    "unknown-in-order-close": (
        "order: there is no lesson “{id}” in this pack.",
        "Do you mean {close}?",
    ),
    "language-not-there": (
        "languages has {language}, but these lessons are not in it: {lessons}.",
        "Translate them, or take {language} out.",
    ),
    "title-not-there": (
        "The title of the pack is not translated into {language}.",
        "Write {file} with a line title: ….",
    ),
    "pack-orphan": (
        "There is no pack.yaml beside this translation.",
        "Write pack.yaml first, or delete this file.",
    ),
    "no-lessons": (
        "There are no lessons in {path}.",
        "Choose another folder, or give the path of a lesson file, such as my/fork.md.",
    ),
    # --- pages and fences ---------------------------------------------------------------------
    "no-pages": (
        "This lesson has no pages.",
        "Begin each page with a heading: #, a space and a title, such as # Two paths.",
    ),
    "text-before-heading": (
        "This text stands above the first heading, so it is on no page.",
        "Write a heading above it, such as # Introduction.",
    ),
    "empty-heading": (
        "This heading has no words.",
        "Write a title after the #, such as # Two paths.",
    ),
    "empty-page": (
        "There is nothing on the page “{title}”.",
        "Write something below the heading, or take the heading out.",
    ),
    "empty-page-no-title": (
        "There is nothing on this page.",
        "Write a title and a text, or take the heading out.",
    ),
    "too-many-pages": (
        "This lesson has {found} pages; the most is {limit}.",
        "Divide it into several lessons.",
    ),
    "too-many-blocks": (
        "This lesson has {found} blocks; the most is {limit}.",
        "Divide it into several lessons.",
    ),
    "page-too-long": (
        "The text of this page goes on for {found} lines; the most is {limit}.",
        "Divide it with headings: # begins a page.",
    ),
    "page-too-big": (
        "The text of this page has {found} characters; the most is {limit}.",
        "Divide it with headings: # begins a page.",
    ),
    "table-too-wide": (
        "This table has {found} columns; the most is {limit}.",
        "Leave some out, or write two tables.",
    ),
    "unknown-block": (
        "There is no block “{name}”, and its text would be shown as it stands, key and all.",
        "Do you mean ```{close}? The blocks are: {known}.",
    ),
    "fence-not-closed": (
        "The {fence} here is not closed.",
        "Write a line {fence} where it ends, before anything else begins.",
    ),
    "fence-not-closed-kind": (
        "The {kind} block that begins here is not closed.",
        "Write a line {fence} after its last line, before the next block begins.",
    ),
    "nested-block": (
        "This {kind} block is inside a list or a quotation, where it does not work.",
        "Move it to the left margin, with no spaces and no > before its lines.",
    ),
    "block-too-long": (
        "This is too long: {found:,} characters, where {limit:,} are allowed.",
        "Shorten it, or divide it in two.",
    ),
    "no-graph": (
        "A {kind} block is about a graph, but there is none above it.",
        "Write a ```graph block above it.",
    ),
    "no-graph-kind-formula": (
        "wrt names a node, but there is no graph above this block.",
        "Write a ```graph block above it, or take wrt out.",
    ),
    # --- what only looks like a block, or a page ------------------------------------------------
    "fence-marks": (
        "This is not the beginning of a {kind} block: {marks} are not three backticks.",
        "Write ```{kind}, with the key for ` typed three times, and ``` below its last line.",
    ),
    "fence-behind-text": (
        "This {kind} block begins behind other text, so it is none.",
        "Begin a new line with ```{kind}.",
    ),
    "fence-on-one-line": (
        "This {kind} block begins and ends on one line, so it is none.",
        "Write ```{kind} alone on a line, and ``` on a line of its own below.",
    ),
    "fence-indented": (
        "This {kind} block is indented, so its text would be shown as it stands, key and all.",
        "Move it to the left margin. If it is to be shown, put it between two lines ````.",
    ),
    "fence-in-html": (
        "This {kind} block is part of some HTML, so it is none.",
        "Leave a blank line above it, and take the HTML out.",
    ),
    "block-with-more": (
        "Behind ```{name} stands “{more}”, where nothing may stand.",
        "Write ```{name} alone on its line.",
    ),
    "unknown-block-no-close": (
        "There is no block “{name}”, and its text would be shown as it stands, key and all.",
        "The blocks are: {known}. If it is to be shown, write ```yaml.",
    ),
    "unknown-block-no-name": (
        "What stands here is a block without a name; it would be shown as it stands, key and all.",
        "Write its kind behind the ```: {known}. If it is to be shown, write ```yaml.",
    ),
    "heading-without-space": (
        "“{title}” is no heading: there is no plain space behind {marks}.",
        "Write {marks} {title}. A # that is no heading is written \\#.",
    ),
    "heading-indented": (
        "“{title}” is no heading, because it is indented.",
        "Begin the line with #.",
    ),
    # --- how entries are written --------------------------------------------------------------
    "yaml-tab": ("This line begins with a tab.", "Indent it with spaces instead."),
    "yaml-colon": (
        "A colon is out of place in “{text}”.",
        'Put a text that has a colon in quotes, such as question: "Remember: what is added?".',
    ),
    "yaml-not-closed": (
        "This {symbol} is never closed: “{text}”.",
        "Write the mark that closes it, such as ] for [ or a second quotation mark.",
    ),
    "yaml-quote": (
        "A text must not begin with {character} unless it is in quotes: “{text}”.",
        'Put the text in quotes, such as answer: "|x| + 1".',
    ),
    "yaml-space": (
        "The space here is not an ordinary one ({character}), so it is part of the text.",
        "Delete it and press the space bar, with the keyboard set to English.",
    ),
    "yaml-wide-colon": (
        "“{character}” is not the colon that is wanted behind a key.",
        "Write : and a space, with the keyboard set to English.",
    ),
    "yaml-dash": (
        "There is no space behind the dash in “{text}”.",
        "Write - and a space, such as - text: ….",
    ),
    "yaml-bullet": (
        "“{character}” does not begin an entry of a list.",
        "Begin each with a hyphen and a space, such as - text: ….",
    ),
    "yaml-no-space": (
        "There is no space behind the colon in “{text}”.",
        "Write {key}: with a space behind it.",
    ),
    "yaml-equals": (
        "Behind “{key}” stands =, where a colon is wanted.",
        "Write {key}: with a space behind it.",
    ),
    "yaml-smart-quotes": (
        "“{text}”: the quotation mark {character} does not hold a text together.",
        "Put straight ones around it, \"…\" or '…'; those inside may be curved.",
    ),
    "yaml-indent": (
        "“{text}” does not begin in the column of the lines that it belongs to.",
        "Let keys of one group begin in the same column, indented with spaces; "
        "those of an answer begin below the t of - text.",
    ),
    "yaml-behind-quotes": (
        "“{text}” goes on behind its closing quotation mark.",
        "Put all of the text in quotes, of the other kind if it has some inside: '\"a\" and b'. "
        "An apostrophe in single quotes is written twice.",
    ),
    "yaml-no-colon": (
        "There is no colon with a space behind it in “{text}”.",
        "Write key: value; or indent the line if it continues the one above.",
    ),
    "yaml-cut": (
        "The value ends before the #: it is “{text}”. What follows is a note for you.",
        "Put the value in quotes if # belongs to it. Write a note with # and a space, in words.",
    ),
    "yaml-cut-no-text": (
        "{key} is empty: what stands behind # is a note for you.",
        'Put the value in quotes if it begins with #, such as {key}: "#1".',
    ),
    # --- values that are not what they seem -----------------------------------------------------
    "value-nothing": (
        "{key} is “{text}”, which means nothing at all.",
        "Write the value; or leave {key} out if it is not needed.",
    ),
    "value-date": (
        "{key} is “{text}”, which looks like a date and would be worked out.",
        "Write one number, or a formula with spaces, such as 20 - 11.",
    ),
    "value-time": (
        "{key} is “{text}”, which looks like a time; a colon does not divide.",
        "Write a fraction, such as 12/30, or a decimal.",
    ),
    "value-zeros": (
        "{key} is “{text}”, a number that begins with 0.",
        "Write {meant}.",
    ),
    "value-grouped": (
        "{key} is “{text}”: digits are not set in groups here.",
        "Write {meant}; and with decimals a point, such as 1.5.",
    ),
    "value-code": (
        "{key} is “{text}”, a number as programs write it.",
        "Write decimal digits only, such as 255.",
    ),
    "value-endless": (
        "{key} is “{text}”, which is no number.",
        "Write a number, or a formula that has a value.",
    ),
    "value-equation": (
        "{key} is “{text}”: only what stands behind the = is wanted.",
        "Write {key}: {meant}.",
    ),
    "value-quoted": (
        "{key} stands in quotation marks that are part of it: {text}.",
        "Write {key}: {meant}.",
    ),
    "yaml-syntax": ("This line cannot be read: “{text}”.", _YAML),
    "yaml-alias": (
        "A text must not begin with * or & unless it is in quotes (here before “{name}”).",
        'Put the text in quotes, such as "*one* path"; write a repeated value out.',
    ),
    "yaml-tag": (
        "A text must not begin with ! unless it is in quotes: “{tag}”.",
        "Take “{tag}” out, or put the whole text in quotes.",
    ),
    "yaml-depth": (
        "Too many lists stand inside one another.",
        "Use at most {limit:level|levels}; in a lesson, three are enough.",
    ),
    "yaml-documents": (
        "A line --- does not belong inside a block.",
        "Take it out. For a second block, close this one with ``` and open another.",
    ),
    "yaml-key": (
        "What stands before the colon here is not a plain word.",
        "Write one word there. Put a text in quotes if it begins with a bracket.",
    ),
    "duplicate-key": ("“{key}” is already on line {first}.", "Keep only one of the two."),
    "duplicate-key-no-key": (
        "There is nothing before the colon, as on line {first}.",
        "Write a name before it.",
    ),
    # --- keys and values ----------------------------------------------------------------------
    "of-front-matter": ("Front matter", ""),
    "missing-key": ("{of}: “{key}” is missing.", "Write {key}: … there."),
    "missing-key-of-front-matter": (
        "Front matter: “{key}” is missing.",
        "Write {key}: … between the two lines ---.",
    ),
    "unknown-key": ("{of}: “{key}” is not known here.", "What can be written: {known}."),
    "unknown-key-close": (
        "{of}: “{key}” is not known here.",
        "Do you mean {close}? What can be written: {known}.",
    ),
    "unknown-key-no-key": (
        "{of}: there is nothing before the colon.",
        "What can be written: {known}.",
    ),
    "empty-value": (
        "{key} is empty.",
        "Write something there, or take it out if it is not needed.",
    ),
    "unknown-value": ("{key} cannot be “{value}”.", "Choose from: {known}."),
    "unknown-value-close": (
        "{key} cannot be “{value}”.",
        "Do you mean {close}? Choose from: {known}.",
    ),
    "found-text": ("“{value}”", ""),
    "found-text-no-value": ("empty", ""),
    "found-list": ("a list", ""),
    "found-mapping": ("a group of entries", ""),
    "wrong-type-expected-text": (
        "{key} must be a text, but this is {found}.",
        'Write the text after the colon, in quotes if it begins with a bracket: "[a, b] and more".',
    ),
    "wrong-type-expected-whole-number": (
        "{key} must be a whole number, but this is {found}.",
        "Write digits only, such as {key}: 2.",
    ),
    "wrong-type-expected-number": (
        "{key} must be a number, but this is {found}.",
        "Write digits, with a point for decimals, such as {key}: 0.1.",
    ),
    "wrong-type-expected-true-or-false": (
        "{key} must be true or false, but this is {found}.",
        "Write true or false after the colon.",
    ),
    "wrong-type-expected-list": (
        "{key} must be a list, but this is {found}.",
        "Put the entries in brackets, even a single one, such as {key}: [one, two].",
    ),
    "wrong-type-expected-mapping": (
        "{key} must hold entries of the form name: value, but this is {found}.",
        "Write name: value for each entry, "
        "such as - text: … for an answer or - input: … for a test.",
    ),
    "wrong-type-key-front-matter": (
        "The front matter must hold lines such as title: …, but this is {found}.",
        "Write id: … and title: …, each on a line of its own.",
    ),
    "wrong-type-key-answer": (
        "answer is one value, but this is {found}.",
        "Write one number or formula. Put it in quotes if it begins with a bracket; "
        "to let learners choose from several, write a choice block.",
    ),
    "wrong-type-key-answers": (
        "answers must be a list, but this is {found}.",
        "Write - text: … for each answer, on a line of its own.",
    ),
    "wrong-type-key-tests": (
        "tests must be a list, but this is {found}.",
        "Write - input: … for each test, on a line of its own, and expect: … below it.",
    ),
    "too-small": (
        "{key} must be at least {limit:g}, but this is {found}.",
        "Write {limit:g} or more.",
    ),
    "too-large": (
        "{key} must be at most {limit:g}, but this is {found}.",
        "Write {limit:g} or less.",
    ),
    "too-few": (
        "{key} has only {found:entry|entries}; at least {limit:is|are} needed.",
        "Add more, each on a line of its own after a dash.",
    ),
    "too-few-limit-1": ("{key} is empty.", "Write at least one entry, or take {key} out."),
    "too-many": (
        "{key} has {found:entry|entries}; at most {limit:is|are} allowed.",
        "Keep the best ones.",
    ),
    # --- what blocks say ----------------------------------------------------------------------
    "unknown-node": ("The graph has no node “{name}”.", "Its nodes are: {known}."),
    "unknown-node-close": ("The graph has no node “{name}”.", "Do you mean {close}?"),
    "repeated-node": ("{name} is in nodes twice.", "Keep it once."),
    "output-in-walk": (
        "{name} is the output: the walk starts there, so there is nothing to ask about it.",
        "Take {name} out of nodes.",
    ),
    "unreachable-node": (
        "No path leads from {name} to the output {output}, so nothing can be asked about it.",
        "Choose another node, or let {output} depend on {name}.",
    ),
    "nothing-to-walk": (
        "There is no way back to walk: {output} depends on no other node.",
        "Let {output} depend on an input, such as x = 1 and {output} = x^2.",
    ),
    "walk-order": (
        "{name} is asked about before {before}, but its gradient needs that of {before}.",
        "Write {before} before {name}; or leave nodes out, and the order is chosen for you.",
    ),
    "not-walked": (
        "This walk asks about {nodes:and}, but not about {name}.",
        "Add {name} to nodes, or take it out here.",
    ),
    "hint-not-asked": (
        "This hint is for “{kind}”, which is not asked at {name}.",
        "Write one of {ask:or} behind the dot, or {name} alone: that is for the last question there.",
    ),
    "no-correct-answer": (
        "None of the {found:answer|answers} is correct.",
        "Write correct: true below the text of the right one.",
    ),
    "repeated-answer": (
        "This answer says the same as answer {first}: “{text}”.",
        "Change one of the two, or remove it.",
    ),
    "bad-verdict": (
        "{key}: a test cannot expect “{value}”.",
        "Write correct, wrong or invalid, or the name of a mistake, such as dropped-branch.",
    ),
    "undefined-answer": (
        "The answer “{answer}” has no value here.",
        "Change the answer, or the numbers in the graph above.",
    ),
    "not-an-input": (
        "{name} is computed from other nodes; only an input can be moved.",
        "Choose an input: {inputs}.",
    ),
    "zero-step": (
        "{key} is {value}, so nothing would move.",
        "Write another number, such as {key}: 0.1.",
    ),
    # --- translations -------------------------------------------------------------------------
    "translation-orphan": (
        "By its name, this file is a translation of {original}, which is not in this folder.",
        "Put {original} beside it; or, if this lesson is whole in itself, call it {original}.",
    ),
    "translation-language": (
        "language is {found} here, but the name of the file says {expected}.",
        "Write language: {expected}, or rename the file.",
    ),
    "translation-language-no-expected": (
        "language is {found}, the language of the original.",
        "Write the language of the translation, such as language: zh.",
    ),
    "translation-pages": (
        "Pages here: {found}; in the original: {expected}. "
        "The first without a partner is “{title}”.",
        "Write one page for each of the original, in the same order.",
    ),
    "translation-blocks": (
        "Block {number} of page {page} is a {found} block here, "
        "but a {expected} block in the original.",
        "Write the blocks in the order of the original; here it is ```{expected}.",
    ),
    "translation-blocks-no-expected": (
        "Block {number} of page {page}, a {found} block, is not in the original.",
        "Take it out here, or add it to the original.",
    ),
    "translation-blocks-no-found": (
        "Block {number} of page {page} is missing; in the original it is a {expected} block.",
        "Add a ```{expected} block. It needs only the texts; the rest is taken from the original.",
    ),
    "translation-differs": (
        "{key} is “{found}” here, but “{expected}” in the original.",
        "Write it as in the original; or leave it out, and it is taken from there.",
    ),
    "translation-differs-no-expected": (
        "{key} is “{found}” here, but the original says nothing about it.",
        "Take it out here, or add it to the original.",
    ),
    "translation-differs-no-found": (
        "{key} is empty here, but “{expected}” in the original.",
        "Write it as in the original; or leave it out, and it is taken from there.",
    ),
    "translation-differs-key-graph": (
        "From this line on, the graph is not that of the original.",
        "Copy the graph from the original; or leave the block empty, and it is taken from there.",
    ),
    "translation-differs-key-answers": (
        "The number of answers is {found} here, but {expected} in the original.",
        "Write one answer for each of the original, in the same order.",
    ),
    "untranslated": (
        "{key} is not translated; learners will see the original.",
        "Add it in the language of this file.",
    ),
    "untranslated-key-prose": (
        "This page has no text, but the original has.",
        "Translate the text of the page, and write it here.",
    ),
    "same-words": (
        "“{text}” still stands here as in the original.",
        "Write it in the language of this file.",
    ),
    # --- checking: what is asked ----------------------------------------------------------------
    "graph-not-asked": (
        "Learners never see this graph: line {line} replaces it before anything is asked.",
        "Ask about it in between, or begin a page at the second one.",
    ),
    "nothing-asked": (
        "This walk asks nothing: all its nodes are shown.",
        "Take at least one node out of shown; or take the walk out.",
    ),
    "tolerance-wide": (
        "With tolerance: {tolerance}, all from {low} to {high} is right, where {value} is meant.",
        "Choose a smaller one; a tenth of the answer is much already.",
    ),
    "tolerance-tight": (
        "With tolerance: {tolerance}, even {value} is judged wrong, which is the answer as we show it.",
        "Choose a larger one; or leave it out, and three digits are enough.",
    ),
    "tolerance-hides": (
        (
            "With tolerance: {tolerance}, these mistakes give an answer that is judged right: "
            "{mistakes}."
        ),
        "Choose a smaller one, or other numbers in the graph.",
    ),
    "mistakes-alike": (
        "At {inputs}, ∂{output}/∂{node} = {value} comes of several mistakes, so none is named: "
        "{mistakes}.",
        "Choose other numbers for the graph: none equal, none 1 or 0, one with a decimal.",
    ),
    # --- checking: warnings that are meant so ---------------------------------------------------
    "allowance-unused": (
        "There is no {code} right below, so nothing is silenced.",
        "Take this comment out, or put it right above what it is about.",
    ),
    "allowance-unused-close": (
        "There is no {code} right below, so nothing is silenced.",
        "Do you mean {close}? Else take this comment out.",
    ),
    "allowance-of-error": (
        "{code} is an error here, and an error cannot be silenced.",
        "Mend it, and take this comment out.",
    ),
    "allowance-unclear": (
        "This comment does not say what it silences, and why: “{text}”.",
        "Write <!-- check: allow kink because … -->, with the name in brackets that check tells.",
    ),
    # --- checking: characters that nobody sees --------------------------------------------------
    "invisible-character": (
        (
            "This line has {count:character|characters} that nobody sees, the first of them "
            "{character} {name}."
        ),
        "Delete them, or type these words again.",
    ),
    "invisible-character-count-1": (
        "Here stands a character that nobody sees: {character} {name}.",
        "Delete it, or type this word again.",
    ),
    "combining-marks": (
        "Here more than {limit} marks are piled on one letter, and run over the lines beside it.",
        "Delete them, or type this word again.",
    ),
    # --- checking: letters that look like others --------------------------------------------------
    "lookalike-name": (
        "The {letter} of {name} looks like the Latin {latin}, and is {character}.",
        "Type {latin}: learners would, and not be understood.",
    ),
    "mixed-name": (
        "{name} mixes alphabets: {letter} is {character}.",
        "Learners cannot type it with one keyboard. Choose another name.",
    ),
    "names-look-alike": (
        "{name} looks like the name of line {line}, but differs: {letter} is {character}.",
        "Nobody can tell the two apart. Type the same letter, or choose another name.",
    ),
    "lookalike-word": (
        "The {letter} of “{name}” looks like the Latin {latin}, and is {character}.",
        "Type this word again.",
    ),
    "lookalike-link": (
        "The {letter} of “{name}” in this address looks like the Latin {latin}, and is {character}.",
        "Type the address again, so that it leads where it seems to.",
    ),
    # --- checking: graphs ---------------------------------------------------------------------
    "unused-input": (
        "The input {name} is not used: no path leads from it to {output}.",
        "Use it in a line that leads to {output}, or take the line out.",
    ),
    "loose-node": (
        "{name} is computed, but no path leads from it to {output}.",
        "Use it in a line that leads to {output}, or take the line out.",
    ),
    "kink": (
        "At {name} = {value} the graph has a kink: ∂{output}/∂{name} does not exist there.",
        "Choose another value for {name}, so that nobody has to guess what is meant.",
    ),
    "engine-differs": (
        "We find ∂{output}/∂{name} = {gradient}, but nudging {name} gives {slope}.",
        "This is a fault of chainrule, not of the lesson. Please report it together with the graph.",
    ),
    "wide-graph": (
        "This graph is {width} columns wide even when drawn small; "
        "a terminal of 80 columns shows {room}.",
        "Learners will have to move it. Shorten names and formulas, or divide the graph.",
    ),
    "large-graph": (
        "This graph has {nodes:node|nodes}; nobody sees them all at once.",
        "Keep it if it is only looked at in parts; for a walk, choose a smaller one.",
    ),
    # --- checking: answers --------------------------------------------------------------------
    "all-correct": (
        "All {found:answer|answers} are correct, so nothing is asked.",
        "Add an answer that is wrong.",
    ),
    "answer-not-checked": (
        "“{answer}” is no gradient of {output} in this graph, so it could not be checked.",
        "If it should be one, say of which node, such as wrt: x, and it will be.",
    ),
    "wrong-answer": (
        "“{answer}” is not ∂{output}/∂{node}.",
        "Write {expected}, or anything equal to it; or choose another node in wrt.",
    ),
    "wrong-answer-point": (
        (
            "“{answer}” is not ∂{output}/∂{node}: "
            "at {point:and} it is {given}, and should be {right}."
        ),
        "Write {expected}, or anything equal to it; or choose another node in wrt.",
    ),
    "answer-differs-from-slope": (
        "“{answer}” is {given} here, but nudging {node} gives ∂{output}/∂{node} = {slope}.",
        "Work the answer out again, from the graph above.",
    ),
    "answer-refuted": (
        "SymPy finds that “{answer}” is not ∂{output}/∂{node}.",
        "Work the answer out again. If you are sure of it, please report it as a fault of "
        "chainrule.",
    ),
    "rounded-answer": (
        "∂{output}/∂{node} is {shown}, but with the answer “{answer}” that is judged wrong.",
        "Write more digits or a formula; or say how far off an answer may be, "
        "such as tolerance: 0.05.",
    ),
    "unknown-verdict": ("There is no verdict “{expected}”.", "Choose from: {known}."),
    "unknown-verdict-close": (
        "There is no verdict “{expected}”.",
        "Do you mean {close}? Choose from: {known}.",
    ),
    "test-differs": (
        "The answer “{input}” is judged {found}, not {expected}.",
        "Write expect: {found} if that is right; else look at the answer, wrt and the graph.",
    ),
    "test-differs-found-unsure": (
        "The judge cannot tell what “{input}” is, so it is not {expected}.",
        "Take this test out, or try a simpler answer.",
    ),
    "hidden-mistake": (
        (
            "At {inputs:and}, ∂{output}/∂{node} = {value} is also what these mistakes give: "
            "{mistakes}. Who makes one is not found out."
        ),
        "{better:and} would tell them apart.",
    ),
    "hidden-mistake-no-better": (
        (
            "At {inputs:and}, ∂{output}/∂{node} = {value} is also what these mistakes give: "
            "{mistakes}. Who makes one is not found out."
        ),
        "Choose other numbers; 1, 0 and equal numbers hide the most.",
    ),
    # --- checking: names of files ---------------------------------------------------------------
    "misnamed": (
        "By its name, {path} is no lesson, and no list of lessons will show it.",
        "Call it {expected}.",
    ),
    "misnamed-pack": (
        "By its name, {path} is not read, so this folder is no pack.",
        "Call it {expected}, in small letters.",
    ),
    "misnamed-pack-expected-pack.zh.yaml": (
        "By its name, {path} is not read, so the title of the pack is not translated.",
        "Call it {expected}, in small letters.",
    ),
    "second-translation": (
        "{path} is not read: {first} is a translation into the same language.",
        "Keep one of the two.",
    ),
    "unknown-language": (
        "By its name, {path} is a translation into “{language}”, which is not spoken here; "
        "so it is shown as a lesson of its own.",
        "Use one of these in its name: {known}. Else give it a name without a dot.",
    ),
    "same-id": (
        "The id {id} also belongs to the lesson {first}, in another folder.",
        "Choose another, so that chainrule learn {id} finds it; or give each folder a pack.yaml.",
    ),
    "id-of-other-file": (
        "This lesson has the id {id}, but there is another in {first}.",
        "Let each lesson be called as its file is, so that nobody takes one for the other.",
    ),
    "id-unlike-file": (
        "This lesson has the id {id}, and its file the name {path}.",
        "In a pack, order may name either; one name for both is easier to find.",
    ),
    # --- checking: text -----------------------------------------------------------------------
    "page-without-text": (
        "The page “{title}” has no text.",
        "Say in a sentence what there is to see or to do.",
    ),
    "heading-skips": (
        "This heading has level {found}, but the one above it only allows {expected}.",
        "Write it with fewer signs #; level 1 begins a page.",
    ),
    "long-paragraph": (
        "This paragraph is very long ({width} columns; up to {limit} are easy to read).",
        "Divide it with a blank line, or shorten it.",
    ),
    "console-markup": (
        "“{text}” is a command for a terminal; learners will see it just as it stands here.",
        "Use **bold** or *italic*; or put it in backticks if it should be seen.",
    ),
    "html-in-text": (
        "“{text}” is HTML, which a terminal cannot show.",
        "Say it in Markdown, or put it in backticks if it should be seen.",
    ),
    "link-scheme": (
        "The link “{link}” begins with {scheme}:, which is not allowed.",
        "Use https:, http: or mailto:, or name a file beside the lesson.",
    ),
    "link-empty": ("This link leads nowhere.", "Write an address between the parentheses."),
    "link-broken": (
        "There is no file “{link}” beside this lesson.",
        "Check its name, or put the file there.",
    ),
    "link-outside": (
        "“{link}” lies outside the folder of this lesson, so learners may not have it.",
        "Put the file into the folder of the lesson.",
    ),
    # --- checking: lessons side by side -------------------------------------------------------
    "unknown-requirement": (
        "requires: there is no lesson “{id}”.",
        "Lessons here: {known}.",
    ),
    "unknown-requirement-close": (
        "requires: there is no lesson “{id}”.",
        "Do you mean {close}? Lessons here: {known}.",
    ),
    "requires-circle": (
        "These lessons require each other in a circle: {path}. None of them can come first.",
        "Take one of them out of requires.",
    ),
    "unknown-skill": ("There is no skill “{skill}”.", "Choose from: {known}."),
    "unknown-skill-close": (
        "There is no skill “{skill}”.",
        "Do you mean {close}? Choose from: {known}.",
    ),
    "skills-idle": (
        "No question here exercises {skills:or}.",
        "Take it out of skills, or ask for it.",
    ),
    "skills-missing": (
        "The questions here also exercise {skills:and}.",
        "Add that to skills; or leave skills out, and the questions tell.",
    ),
    "track-apart": (
        "Between this lesson and the others of the track “{track}” comes {before}.",
        "Give them file names that follow each other, or that one the same track.",
    ),
    "translation-track": (
        "The track “{track}” has the heading “{heading}” in {first}.",
        "Write that here, too.",
    ),
    "translation-track-other": (
        "In {first}, this heading stands above another track: “{other}”, and not “{track}”.",
        "Write a heading of its own.",
    ),
    "no-translation": (
        "This lesson is not translated into the language {language}, as others here are.",
        "Write {file}: the same pages, in that language.",
    ),
    "format-unsure": (
        "It would not mean the same afterwards.",
        "Format it by hand; and please report it together with the file.",
    ),
    "original-broken": (
        "This translation could only be checked in part: its original, {original}, has errors.",
        "Mend {original} first, then check again.",
    ),
    # --- mathematics in texts, explanations, other numbers ------------------------------------------
    "feedback-never-said": (
        "This feedback is never said: it belongs to a wrong answer, and this one is {expect}.",
        "Write why on the block for what is said when the answer is right; or take it out.",
    ),
    "number-differs": (
        "“{answer}” is not {quantity}, which is {right} here.",
        "Take answer out, since it is worked out; or choose another node.",
    ),
    "number-not-checked": (
        "“{answer}” is not checked: nothing says what it is of a graph.",
        "If it is a gradient, write wrt: and the node, or value: and the node if it is a value.",
    ),
    "two-quantities": (
        "A number is either a gradient or a value, and here both are written.",
        "Keep value, or else wrt and of.",
    ),
    "wrt-missing": (
        "of: {of} says what is differentiated, but not with respect to what.",
        "Add wrt: and a node.",
    ),
    "repeated-answer-key": (
        "The key {key} already belongs to answer {first}.",
        "Give every answer a key of its own, or none.",
    ),
    "why-of-wrong": (
        "why is for correct answers, and this one is wrong.",
        "Write feedback in its place.",
    ),
    "why-of-shown": (
        "{name} is filled in already, so nothing is asked there and its why is never said.",
        "Take {name} out of why, or out of shown.",
    ),
    "prediction-silent": (
        "Answers of this prediction have no feedback: {answers}.",
        "Below each, write feedback: and a sentence for whoever expects that.",
    ),
    "no-why": (
        "Nothing is said when the right answer is chosen.",
        "Below it, write why: and a sentence that says why it is right.",
    ),
    "vary-form": (
        "“{text}” does not say which numbers an input may have.",
        "Write vary: and then, such as x: [0.5, 1, 1.5].",
    ),
    "vary-uneven": (
        "Together with {other} goes {found:number|numbers} of {name}, but {other} has {expected}.",
        "Give each input as many numbers: the first go together, then the second, and so on.",
    ),
    "too-many-variants": (
        "These numbers can be combined in {found:way|ways}; the limit is {limit}.",
        "Give fewer numbers, or let fewer inputs vary.",
    ),
    "vary-undefined": (
        "With {inputs:and}, not all of the graph has a value.",
        "Take these numbers out of vary, or choose others.",
    ),
    "variant-differs": (
        "With {inputs:and}, something is wrong that is right with your own numbers: {cause}.",
        "Take these numbers out of vary, or choose others.",
    ),
    "variant-differs-cause-hidden-mistake": (
        "With {inputs:and}, ∂{output}/∂{node} = {value} is also what these mistakes give: {mistakes}. "
        "Who makes one is not found out.",
        "Take these numbers out of vary, or choose others.",
    ),
    "variant-differs-cause-kink": (
        "With {inputs:and}, the graph has a kink: ∂{output}/∂{name} does not exist there.",
        "Take these numbers out of vary, or choose others.",
    ),
    "stale-number": (
        "{number} is {name} with your own numbers, but vary gives others.",
        "Write {{{{{name}}}}} in its place, and it is worked out each time; or take it out.",
    ),
    "unknown-placeholder": (
        "“{text}” cannot be worked out from the graph.",
        "Between {{{{ and }}}} write a node, a formula, or a gradient such as dL/dx. Nodes: {known}.",
    ),
    "placeholder-without-graph": (
        "“{text}” cannot be worked out: there is no graph above.",
        "Put the graph above this text, or write the number itself.",
    ),
    "latex-unknown": (
        "{command} cannot be shown in a terminal; learners will see the formula as you typed it.",
        "Write the formula without {command}.",
    ),
    "latex-broken": (
        "The formula “{text}” cannot be read from here on.",
        "See that each {{ has its }}, and each command what it needs, as in \\frac{{a}}{{b}}. "
        "Or, if this is no formula, write \\$ for the dollar sign.",
    ),
    "words-in-formula": (
        "“{text}” is read as a formula, since it stands between dollar signs.",
        "If it is none, write \\$ for a dollar sign; if it is, put its words in \\text{{…}}.",
    ),
    "latex-outside": (
        "{command} is LaTeX, but stands outside of dollar signs; learners will see it as you typed it.",
        "Put the formula between dollar signs, as in $\\frac{{dz}}{{dx}}$.",
    ),
    "eaten-formula": (
        "Markdown takes a * in “{text}” for emphasis, and the formula loses it.",
        "Write ${better}$, or put the formula between backticks.",
    ),
    "formula-as-list": (
        "Markdown makes a list, or a quotation, of “{text}”, since the line begins with {sign}.",
        "Put the formula between dollar signs, or begin the line with something else.",
    ),
    "table-cells": (
        "This row of a table is cut at each |: into {found} cells, where there is room for {expected}.",
        "Write \\| for a | in a formula, or abs(x) for |x|.",
    ),
    "translation-mathematics": (
        "Answer {number} has the numbers and formulas “{found}”, but the original has “{expected}”.",
        "Put the answers in the order of the original; or give both the same key.",
    ),
    "translation-answer-key": (
        "The original has no answer with the key “{key}”.",
        "Write one of its keys: {known}.",
    ),
    "backslash-in-quotes": (
        "Between double quotes YAML takes \\{letter} for a sign of its own, and the formula loses it.",
        "Use single quotes, or none: 'Find $\\frac{{dz}}{{dx}}$'.",
    ),
}
