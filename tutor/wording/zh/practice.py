"""练习：界面、逐行模式，以及给其他程序用的接口。"""

MESSAGES = {
    # --- 题目关于什么：作答之前，技能的名称会泄露答案 -----------------------------------------
    "family-rule": "相乘还是相加？",
    "family-local": "局部导数",
    "family-gradient": "求梯度",
    "family-formula": "用公式写导数",
    "family-paths": "路径",
    "family-order": "反向计算的顺序",
    "family-bug": "找错",
    "family-concept": "概念",
    "family-number": "数值题",
    # --- 界面 ---------------------------------------------------------------------------------
    "practice-title": "练习",
    "practice-next": "Enter ▸ 下一题",
    "practice-sum-up": "Enter ▸ 看练习小结",
    "practice-none-like": "没有同类的题了。",
    "practice-none-easier": "没有更容易的题了。",
    "practice-explore-later": "请先作答：探索这张图会泄露答案。",
    "practice-nothing": "还没有作答。",
    "practice-look-again": "建议再看看：{skills}。",
    "practice-all-first": "全部一次答对。",
    "score-answered": "做完 {count} 题",
    "score-first": "一次答对 {count} 题",
    "score-later": "再试后答对 {count} 题",
    "score-helped": "看提示后答对 {count} 题",
    "score-shown": "看答案 {count} 题",
    "score-open": "未做 {count} 题",
    "grown-some": "掌握程度的变化：",
    "grown-none": "这次掌握程度没有提高：只有不看提示、第一次就答对的才算。",
    "grown-up": "{skill}（从 {before}% 升到 {after}%）",
    "grown-down": "{skill}（从 {before}% 降到 {after}%）",
    "grown-same": "{skill}（仍为 {after}%）",
    "key-practice": "练习",
    "key-next": "下一题",
    "key-another": "再来一道",
    "key-easier": "容易些",
    "key-stop": "结束",
    "key-done": "完成",
    "key-misses": "重做错题",
    "key-practise-more": "继续练",
    "command-practice": "练习",
    "command-practice-help": "题目从不重复，专练薄弱环节",
    "command-placement": "我学到哪里了？",
    "command-placement-help": "至多八道题，看看哪些已经会了",
    "help-practice": """\
**作答**

- 选择题用按键或鼠标；公式和数值输入后按 `Enter`
- 按 {keypad} 或点击 `⌨`，可以用鼠标点按键输入
- {hint} 给出提示；答错之后，{show_answer} 看答案和原因
- {graph} 看图，解释你已经求出的部分

**答完之后**

- `Enter` 下一题
- {another} 再来一道同类题
- {easier} 换一道容易些的（作答前也可按 {easier}）
- {explore_problem} 自由探索这张图，{back} 返回

**最上面一行**

- 横条表示这项技能掌握得怎样；只有不看提示、第一次的作答才算数
- 随时可按 {back} 结束，并看到练得怎样；一切都会自动保存
""",
    # --- 摸底 ---------------------------------------------------------------------------------
    "placement-title": "摸底",
    "placement-sum-up": "Enter ▸ 看摸底结果",
    "placement-no-hints": "这里没有提示。不会的话，按 {key} 看答案。",
    "placement-known": "已经会了：{skills}。",
    "placement-begin": "从这里开始：{skills}。",
    "placement-all": "没有难倒你的题。练习中会遇到新的内容。",
    "placement-open": "提前结束了：没有问到的内容还不清楚。",
    # --- 重做 ---------------------------------------------------------------------------------
    "again-new": "这一课还没有学过，按 Enter 打开。",
    # --- 命令行 -------------------------------------------------------------------------------
    "cli-practice": "练习新题，专练薄弱环节",
    "cli-practice-skill": "练习这项技能（可多次使用）",
    "cli-practice-level": "难度，1 到 5",
    "cli-practice-count": "做这么多题就结束",
    "cli-practice-seed": "种子相同，题目就相同",
    "cli-practice-placement": "用八道题看看哪些已经会了",
    "cli-practice-jsonl": "通过 JSON 行练习：输出题目，读入答案",
    "cli-again": "从头再学一遍；以前的记录保留",
    "practice-unknown-skill": "没有可以练习的技能 {skill}。可选：{known}。",
    "practice-jsonl-unreadable": "这一行不是 JSON 对象。",
    "practice-jsonl-what": "请给出 `answer`、`hint`、`reveal`、`stop` 之一。",
    "practice-jsonl-text": "`answer` 后面必须是文字或数字。",
    "practice-jsonl-long": "一行最多 {limit} 字节。",
}
