"""考试：进行中与结束后要说的话。"""

MESSAGES = {
    "exam-title": "考试",
    "exam-place": "第 {number} 题，共 {count} 题",
    "exam-left": "剩余 {time}",
    "exam-time-up": "时间到",
    "exam-answered": "已答 {answered}/{count}",
    "exam-begins": "考试：共{count:题}，{minutes} 分钟。交卷后才公布结果；交卷前可以回到任何一题修改答案。",
    "exam-goes-on": "接着上次中断的地方继续考试。已作答的都保留着，计时没有停。",
    "exam-kept": "已记下：{answer}。交卷前可以修改。",
    "exam-warning": "还剩五分钟。",
    "exam-late": "时间到。可以继续作答，但此后的答案会标为“迟交”，不计分。",
    "exam-key-turn": "翻题",
    "exam-key-open": "未答的题",
    "exam-key-hand-in": "交卷",
    "exam-how-sure": "有多大把握？",
    "exam-all-answered": "所有题目都已作答。",
    "exam-some-open": "还没作答的题目：{open}。",
    "exam-hand-in": "现在交卷吗？交卷后不能再修改。",
    "exam-plain-sure": "有多大把握？1、2 或 3",
    "exam-plain-hand-in": "交卷吗？y 或 n",
    "exam-stopped": "考试保留着，计时继续。运行 `chainrule practice --exam` 可接着考。",
    "exam-not-kept": "考试到此中断：还没有保存下来。",
    "exam-stopped-browser": "考试保留着，计时继续。再次打开考试即可接着考。",
    "report-title": "考试结果",
    "report-score": "共 {of} 题，答对 {score} 题，用时 {minutes} 分钟。",
    "report-better": "上次 {of} 题答对 {score} 题，这次进步了。",
    "report-worse": "上次 {of} 题答对 {score} 题。先看看下面的错题，再练一练。",
    "report-same": "和上次一样：{of} 题答对 {score} 题。",
    "report-late": "有{count:题}超时才答对，不计分。",
    "report-follows": "有{count:题}答错，但由前面的错误推出，推导是对的。",
    "report-skills": "各项技能",
    "report-skill": "{skill}（{score}/{of}）",
    "report-certainty": "把握与对错",
    "report-marks": "把握得分：{mark}，满分 {best}。很有把握且答对得 3 分，很有把握却答错扣 6 分，猜错不扣分。",
    "report-bonus": "判断自己准不准，相当于总分的 {bonus}%。",
    "report-level": "{level}：{answers} 题中对 {right} 题；{judgement}",
    "report-level-1": "猜的",
    "report-level-2": "比较有把握",
    "report-level-3": "很有把握",
    "report-fine": "判断准确",
    "report-overconfident": "过于自信",
    "report-slightly-overconfident": "可能有点过于自信",
    "report-underconfident": "其实会的比自己以为的多",
    "report-slightly-underconfident": "会的也许比自己以为的多",
    "report-look-at": "需要再看的题",
    "report-none-missed": "没有错题。",
    "report-question": "{number}. {prompt}",
    "report-yours": "你的答案：{answer}。",
    "report-yours-sure": "你的答案：{answer}（{level}）。",
    "report-open": "没有作答。",
    "report-too-late": "超时后的答案：{answer}。",
    "report-solution": "正确答案：{solution}。",
    "report-this-follows": "由你前面的答案推出这个结果，推导是对的。",
    "help-exam": """\
**作答**

- 选择题用按键或鼠标；公式和数值输入后按 `Enter`
- 按 {keypad} 或点击 `⌨`，可以用鼠标点按键输入
- 每个答案都会立即保存；交卷前不公布对错
- 无法识别的输入不会被接受，也不扣分

**翻题**

- {next_page} 下一题，{previous_page} 上一题；也可以点击题号
- {next_open} 下一道未答的题
- {graph} 看图，用方向键走动
- 交卷前任何答案都可以修改

**结束**

- {hand_in} 交卷，随后公布结果
- {back} 暂离：计时继续，之后可以接着考
""",
    "cli-exam": "考试：固定试卷、限时，交卷前不公布对错；中断的考试会接着进行",
    "cli-minutes": "与 --exam 合用：考试时间，单位为分钟（默认 30）",
    "cli-certainty": "与 --exam 合用：每题注明把握（1、2、3），并据此计分",
    "cli-exam-format": "与 --exam 合用：不作答，只输出一份试卷",
    "cli-key": "与 --format json 合用：把答案写入该文件",
    "exam-limits": "考试题数为 1 到 {most}，时间须大于 0 分钟、不超过一天。",
    "exam-key-alone": "--key 须与 --exam --format json 一起使用。",
    "exam-key-fault": "无法把答案写入 {path}：{reason}",
    "exam-key-leave": "暂离",
    "command-exam": "考试",
    "command-exam-help": "十二道题，三十分钟，交卷后看结果",
}
