"""Exams: while they are sat, and what is said when they are over."""

MESSAGES = {
    "exam-title": "Exam",
    "exam-place": "question {number} of {count}",
    "exam-left": "{time} left",
    "exam-time-up": "time is up",
    "exam-answered": "{answered} of {count} answered",
    "exam-begins": (
        "An exam: {count:question|questions}, {minutes} minutes. "
        "You hear how it went at the end. "
        "You may come back to any question and change its answer."
    ),
    "exam-goes-on": "Your exam goes on where it was cut off. Every answer you gave is kept, and the clock went on.",
    "exam-kept": "Kept: {answer}. You may change it until you hand in.",
    "exam-warning": "Five minutes left.",
    "exam-late": (
        "The time is up. You may go on: "
        "what you answer now is kept and marked as late, but does not count."
    ),
    "exam-key-turn": "Turn",
    "exam-key-open": "Unanswered",
    "exam-key-hand-in": "Hand in",
    "exam-how-sure": "How sure are you?",
    "exam-all-answered": "Every question has an answer.",
    "exam-some-open": "Not answered yet: {open:and}.",
    "exam-hand-in": "Hand in now? After that nothing can be changed.",
    "exam-plain-sure": "How sure? 1, 2 or 3",
    "exam-plain-hand-in": "Hand in? y or n",
    "exam-stopped": "The exam is kept, and its clock goes on. `chainrule practice --exam` takes it up again.",
    "exam-not-kept": "The exam stops here: it has not been saved yet.",
    "exam-stopped-browser": "The exam is kept, and its clock goes on. Open the exam again to go on with it.",
    "report-title": "How it went",
    "report-score": "{score} of {of} right, in {minutes} minutes.",
    "report-better": "Last time it was {score} of {of}: you are better now.",
    "report-worse": "Last time it was {score} of {of}. Look at what is below, then practise.",
    "report-same": "As well as last time: {score} of {of}.",
    "report-late": "{count:right answer|right answers} came too late to count.",
    "report-follows": "{count:wrong answer follows|wrong answers follow} rightly from an earlier mistake.",
    "report-skills": "By skill",
    "report-skill": "{skill} ({score} of {of})",
    "report-certainty": "How sure you were",
    "report-marks": "Marks for certainty: {mark} of {best}. Sure and right is 3, sure and wrong −6; a guess costs nothing.",
    "report-bonus": "How well you judged yourself is worth {bonus} % of the score.",
    "report-level": "{level}: {right} of {answers} right; {judgement}",
    "report-level-1": "a guess",
    "report-level-2": "fairly sure",
    "report-level-3": "quite sure",
    "report-fine": "you judge yourself well",
    "report-overconfident": "too sure",
    "report-slightly-overconfident": "perhaps too sure",
    "report-underconfident": "you know more than you think",
    "report-slightly-underconfident": "perhaps you know more than you think",
    "report-look-at": "To look at",
    "report-none-missed": "Nothing was missed.",
    "report-question": "{number}. {prompt}",
    "report-yours": "You answered {answer}.",
    "report-yours-sure": "You answered {answer}, and were {level}.",
    "report-open": "You gave no answer.",
    "report-too-late": "Too late, you answered {answer}.",
    "report-solution": "The right answer: {solution}.",
    "report-this-follows": "It follows rightly from your own earlier answer.",
    "help-exam": """\
**Answer**

- keys or the mouse choose; formulas and numbers are typed, then `Enter`
- {keypad}, or a click on `⌨`, shows keys to be clicked
- every answer is kept at once; nothing is said of it before the end
- what cannot be read is not taken, and costs nothing

**Move about**

- {next_page} next question, {previous_page} the one before; or click a number
- {next_open} next unanswered question
- {graph} walks over the graph
- any answer can be changed until you hand in

**End**

- {hand_in} hands in; then comes the report
- {back} leaves; the clock goes on, and so can you, later
""",
    "cli-exam": "an exam: a fixed paper and a time, nothing said before the end; one that was cut off goes on",
    "cli-minutes": "with --exam: the time (30)",
    "cli-certainty": "with --exam: say how sure you are of each answer (1, 2, 3), and be marked for it",
    "cli-exam-format": "with --exam: print the paper for a class instead",
    "cli-key": "with --format json: write the answers to this file",
    "exam-limits": "An exam has 1 to {most} questions and takes more than 0 minutes, a day at most.",
    "exam-key-alone": "--key goes with --exam --format json.",
    "exam-key-fault": "The key cannot be written to {path}: {reason}",
    "exam-key-leave": "Leave",
    "command-exam": "Exam",
    "command-exam-help": "Twelve questions, thirty minutes, a report at the end",
}
