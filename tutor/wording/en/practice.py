"""Practice: in the app, line by line, and for other programs."""

MESSAGES = {
    # --- what a problem is about, as long as its skill would give the answer away -------------------
    "family-rule": "multiply or add?",
    "family-local": "a local derivative",
    "family-gradient": "a gradient",
    "family-formula": "a derivative as a formula",
    "family-paths": "paths",
    "family-order": "the order of the walk back",
    "family-bug": "find the mistake",
    "family-concept": "an idea in words",
    "family-number": "a number",
    # --- in the app -------------------------------------------------------------------------------
    "practice-title": "Practice",
    "practice-next": "Enter ▸ next problem",
    "practice-sum-up": "Enter ▸ how it went",
    "practice-none-like": "There is no other problem like this.",
    "practice-none-easier": "There is no easier problem.",
    "practice-explore-later": "Answer first: exploring the graph would give it away.",
    "practice-nothing": "Nothing answered yet.",
    "practice-look-again": "Look again at: {skills}.",
    "practice-all-first": "Everything right at the first try.",
    "score-answered": "Answered: {count}",
    "score-first": "right at the first try: {count}",
    "score-later": "after another try: {count}",
    "score-helped": "with help: {count}",
    "score-shown": "answer shown: {count}",
    "score-open": "still open: {count}",
    "grown-some": "What has changed:",
    "grown-none": "No skill has grown this time: only right first tries without help count.",
    "grown-up": "{skill} (from {before} to {after} %)",
    "grown-down": "{skill} (from {before} down to {after} %)",
    "grown-same": "{skill} (still {after} %)",
    "key-practice": "Practise",
    "key-next": "Next",
    "key-another": "Another like it",
    "key-easier": "Easier",
    "key-stop": "Stop",
    "key-done": "Done",
    "key-misses": "The missed ones again",
    "key-practise-more": "More",
    "command-practice": "Practise",
    "command-practice-help": "Problems that never repeat, aimed at what is weak",
    "command-placement": "Where do I stand?",
    "command-placement-help": "Eight questions at most, to find out what you know already",
    "help-practice": """\
**Answer**

- keys or the mouse choose; formulas and numbers are typed, then `Enter`
- {keypad}, or a click on `⌨`, shows keys to be clicked
- {hint} gives a hint; {show_answer} lets you see the answer, and why, after a wrong one
- {graph} walks over the graph and explains what you have worked out of it

**Once it is answered**

- `Enter` next problem
- {another} another like it
- {easier} an easier one ({easier} before the answer, too)
- {explore_problem} explores this graph; {back} comes back

**The line at the top**

- the bar says how sure we are that you have this skill; only first tries without help count
- {back} stops at any time and says how it went; everything is saved as you go
""",
    # --- placement --------------------------------------------------------------------------------
    "placement-title": "Placement",
    "placement-sum-up": "Enter ▸ what you know",
    "placement-no-hints": "No hints here. If you do not know it, {key} lets you see the answer.",
    "placement-known": "You know already: {skills}.",
    "placement-begin": "Begin with: {skills}.",
    "placement-all": "Nothing was too hard. Practise, and you will meet what is new to you.",
    "placement-open": "You stopped early: what was not asked is still open.",
    # --- once more --------------------------------------------------------------------------------
    "again-new": "You have not begun this lesson yet: Enter opens it.",
    # --- the command line -------------------------------------------------------------------------
    "cli-practice": "practise with fresh problems, aimed at what is weak",
    "cli-practice-skill": "practise this skill (repeatable)",
    "cli-practice-level": "how hard, 1 to 5",
    "cli-practice-count": "stop after so many problems",
    "cli-practice-seed": "the same seed gives the same problems",
    "cli-practice-placement": "find out in eight questions what you know already",
    "cli-practice-jsonl": "practise through JSON lines: problems out, answers in",
    "cli-again": "once more from the start; what you did stays in your record",
    "practice-unknown-skill": "There is no skill {skill} to be practised. There are: {known}.",
    "practice-jsonl-unreadable": "This line is no JSON object.",
    "practice-jsonl-what": "Send one of `answer`, `hint`, `reveal`, `stop`.",
    "practice-jsonl-text": "What follows `answer` must be a text or a number.",
    "practice-jsonl-long": "A line may have {limit} bytes.",
}
