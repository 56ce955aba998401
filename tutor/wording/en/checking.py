"""`chainrule check`: what frames the problems of lessons."""

MESSAGES: dict[str, str] = {
    "cli-check": "check lessons before learners see them",
    "cli-check-path": "lesson files, or folders of lessons",
    "cli-check-format": "print for people (text), for scripts (json) or for GitHub (github)",
    "cli-check-prove": "let SymPy prove every formula (the default for 20 files or fewer)",
    "cli-check-strict": "warnings count as errors",
    "check-error": "error",
    "check-warning": "warning",
    "check-note": "note",
    "check-summary": "files: {files} · errors: {errors} · warnings: {warnings} · notes: {notes} · {seconds} s",
    "check-proofs": "SymPy: {proved} proved · {refuted} refuted · {open} left open · waited {seconds} s",
    "cli-format": "set lesson files in one style",
    "cli-format-path": "lesson files, or folders of lessons",
    "cli-format-check": "change nothing; show what would be, and exit with 1 if anything",
    "cli-format-no-path": "usage: chainrule format PATH…\nName lesson files, or folders of lessons.",
    "format-written": "Formatted: {path}",
    "format-left": "Left as it is: {path}:{line}: {why}",
    "format-summary": "files: {files} · changed: {changed} · left as they are: {left}",
}
