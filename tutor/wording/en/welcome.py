"""The first minutes: what this is, and how it is used, by doing it."""

MESSAGES = {
    "welcome-title": "Welcome",
    "welcome-language": "Which language?",
    "welcome-text": "Here you learn how gradients find their way back through a graph: you do every step by hand, and hear at once how it went. A lesson takes about a quarter of an hour, and you may leave it at any time.",
    "welcome-begin": "Enter ▸ try how it works: three questions, one minute",
    "welcome-skip": "{key} ▸ skip it",
    "welcome-choose": "↑↓ or a number, then Enter",
    "key-skip": "Skip",
    "home-minutes": "about {minutes} min",
}
