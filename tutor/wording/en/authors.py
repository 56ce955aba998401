"""`new`, `preview` and the schema: for those who write lessons. `lesson.md` is their first one."""

MESSAGES: dict[str, str] = {
    "cli-new": "begin a lesson, or the translation of one",
    "cli-new-path": "the new file; for a translation its place is known",
    "cli-new-language": "the language of the new file",
    "cli-new-translation-of": "begin the translation of this lesson",
    "cli-check-schema": "print the JSON Schema of lessons, for editors",
    "cli-check-no-path": "usage: chainrule check PATH…\nName a lesson file or a folder of lessons.",
    "new-written": "Written: {path}\nNow see it:  chainrule preview {argument}\nor check it: chainrule check {argument}",
    "new-translation-note": (
        "A translation of {original}. Put your own words in place of each text;\n"
        "pages, blocks and keys stay. Mathematics is left out: it comes from {original}.\n"
        "`chainrule check` lists what still stands here as it does there."
    ),
    "new-no-path": "usage: chainrule new PATH\nName the new file, such as my-lesson.md.",
    "new-control": "{path} cannot be the name of a lesson: it holds control characters, or others that cannot be seen.",
    "new-folder": "{path} is a folder. Name a file in it, such as {example}.",
    "new-not-a-lesson": "{path} would not be found as a lesson. Choose a name that ends in .md, other than README.md.",
    "new-is-translation": "{path} would be the translation of {original}. Begin it with --translation-of {original}, or leave the language out of the name.",
    "new-same-language": "{path} is written in that language ({language}) already. Choose the other with --language.",
    "new-other-place": "{path} would not be found as the translation. Its place is {expected}; PATH can be left out.",
    "new-original-broken": "{path} has errors, so it cannot be translated yet. See them with: chainrule check {argument}",
    "new-no-folder": "There is no folder {folder}.",
    "new-exists": "{path} exists already, and was not changed. Choose another name.",
    "new-failed": "{path} cannot be written: {reason}.",
    "cli-preview": "see a lesson while you write it: every save is shown at once",
    "cli-preview-path": "the lesson or the translation of one, which need not be there yet; or a folder of lessons",
    "cli-preview-no-path": "usage: chainrule preview PATH\nName the lesson file to be shown.",
    "cli-preview-no-terminal": "A preview needs a terminal. Without one, try: chainrule check {argument}",
    "preview-folder": "{path} is a folder without lessons. Name a lesson file.",
    "preview-no-folder": "There is no folder {folder}, so {path} cannot be waited for.",
    "preview-reading": "Reading…",
    "preview-checking": "Shown as saved. Checking…",
    "preview-fine": "Shown as saved. No problems.",
    "preview-found": "Shown as saved.",
    "preview-stale": "NOT THE LATEST. Mend this, and it is shown:",
    "preview-broken": "Mend this, and it is shown:",
    "preview-gone": "NOT THE LATEST. The file is gone. Save it again, and it is shown.",
    "preview-waiting": "There is no such file yet. Save it, and it is shown here at once.",
    "preview-failed": "NOT THE LATEST. {fault} inside chainrule. Please report it, with the file.",
    "preview-problem": "{place} {severity}: {message}",
    "preview-error": "errors: {count}",
    "preview-warning": "warnings: {count}",
    "preview-note": "notes: {count}",
    "preview-key-solve": "Solve",
    "preview-key-problems": "Problems",
    "preview-key-lesson": "Lesson",
    "preview-key-scroll": "Scroll",
    "preview-help": """\
**Preview**

- save the file, and what you see here is what it says; your place and your answers stay
- a question whose right answer has changed is open again
- with errors in the file, the last good lesson stays, marked “NOT THE LATEST”
- nothing you do here is remembered

**In the lesson**

- {show_answer} solves the question; {show_answer} again goes on: one key leads through it all
- {next_page}, {previous_page} turn pages
- everything else works as it does for learners: `m`, `a`, numbers, `Enter`, {hint} for a hint, {graph} for the graph
- {back} lists all problems, with their places and how to mend them; `Enter` leads back

**Everywhere**

- {language} switches the language, and shows the translation, if there is one
- {commands} lists all commands; {quit} quits
""",
}
