"""Keys that can be changed, and the file in which that is wished."""

MESSAGES: dict[str, str] = {
    "cli-where": "print the folders of progress, config file and lessons",
    "cli-where-format": "print as text, or as data (json)",
    "quit-how": "{key} quits.",
    "quit-how-saved": "{key} quits. Everything is already saved.",
    "output-lost": "Not all of the output could be written: what it goes to is full or closed.",
    "window-small": "Make this window larger, at least {width}×{height}: then all is as it was. {key} quits.",
    "paste-too-long": "That is too long to be an answer: {count} characters, and there is room for {most}. Nothing was pasted.",
    "key-or": "{one} or {other}",
    "palette-none": "Nothing found.",
}

PROBLEMS: dict[str, tuple[str, str]] = {
    "config-broken": (
        "Line {line} of the config file cannot be read: {path}.",
        "The keys are as usual. Write '[keys]', then a line such as 'hint = \"f2\"'.",
    ),
    "config-unreadable": (
        "The config file cannot be read: {path} ({reason}).",
        "The keys are as usual.",
    ),
    "config-unknown": (
        "The config file says “{name}”, which means nothing here.",
        "So far it may hold '[keys]' only.",
    ),
    "config-no-table": (
        "In the config file, “{name}” should be a table.",
        "Write '[keys]', then a line such as 'hint = \"f2\"'.",
    ),
    "wish-unknown": (
        "No key is called “{name}”.",
        "The README has a list of all names.",
    ),
    "wish-unknown-close": (
        "No key is called “{name}”.",
        "Did you mean “{close}”?",
    ),
    "wish-no-key": (
        "{name} = {key}: that is no key.",
        "Keys are written like 'f2', 'ctrl+k' or '?'; several as '[\"h\", \"f2\"]'.",
    ),
    "wish-taken": (
        "{name}: {key} cannot do that.",
        "It moves, sends or types everywhere.",
    ),
    "wish-twice": (
        "{key} cannot do two things: “{name}” and “{other}”.",
        "“{name}” keeps its usual key.",
    ),
}
