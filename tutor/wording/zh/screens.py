"""界面、逐行模式与命令行。"""

MESSAGES = {
    # --- 界面 ---------------------------------------------------------------------------------
    "app-title": "chainrule",
    "app-subtitle": "动手学链式法则与反向传播",
    "home-lessons": "课程",
    "home-lessons-left": "课程：{left}",
    "home-continue": "继续：{title}",
    "home-start": "开始：{title}",
    "home-all-done": "全部学完了。想重温哪一课，直接打开即可。",
    "home-begun": "学习中",
    "home-new": "未开始",
    "home-progress": "{done} / {total}",
    "home-finished": "已学完",
    "home-broken": "无法读取",
    "home-next": "下一步",
    "home-skippable": "可以跳过",
    "home-known": "这一课的内容你已经会了",
    "home-left": "还要大约 {minutes} 分钟",
    "home-left-hours": "还要大约 {hours} 小时",
    "home-needs": "先学",
    "home-skills": "练什么",
    "home-leads": "接着学",
    "home-after": "建议先学：{titles}",
    "home-none": "这个文件夹里没有课程。",
    "page-of": "第 {page} 页，共 {pages} 页",
    "questions-done": "{done}/{total} 题",
    "frame-graph": "计算图",
    "frame-source": "公式或计算图",
    "frame-question": "题目",
    "frame-inspector": "所选",
    "legend-value": "= 值",
    "legend-gradient": "∂ 梯度",
    "legend-local": "→ 局部导数",
    "legend-change": "Δ 变化",
    "key-space": "空格",
    "legend-slope": "→ 局部导数 | 实测 Δ/Δ",
    "text-below": "{key} ▸ 下文",
    "text-above": "{key} ▸ 上文",
    "press-enter-next": "Enter ▸ 继续",
    "press-enter-page": "Enter ▸ 下一页",
    "press-enter-finish": "Enter ▸ 完成",
    "choose-rule": "m 相乘 ×   ·   a 相加 +",
    "type-answer": "输入答案，按 Enter",
    "choose-first": "请先选一个答案：按序号，用方向键选，或者点击。",
    "mark-first": "请先选出你认为对的各项，再按 Enter 提交。",
    "type-first": "请先输入答案。不知道的话，就输入“不知道”，会给你提示。",
    "keypad-check": "提交",
    "key-check": "提交",
    "hint-of": "提示 {step}/{steps}：",
    "hint-none": "这里没有提示。",
    "reveal-later": "再试{count:次}，就可以看答案了。",
    "button-multiply": "× 相乘",
    "button-add": "+ 相加",
    "finished-title": "这一课学完了",
    "finished-open": "还有{count:道}题没做。按 Enter 回到第一道。",
    "finished-next": "下一课：{title}",
    "finished-look-again": "值得再看的：",
    "finished-page": "第 {page} 页，{title}",
    "finished-more-pages": "还有 {count} 页",
    "finished-all-first": "全部一次答对，没有用提示。",
    "finished-review": "重做没有一次答对的题（{count}）",
    "finished-practise": "练习这一课的技能",
    "finished-explore": "动手探索最后一张图",
    "finished-again": "把这一课从头再学一遍",
    "finished-on": "继续",
    "finished-home": "全部课程",
    "lesson-broken": "这一课无法显示。",
    "key-open": "打开",
    "key-hint": "提示",
    "key-help": "帮助",
    "key-show": "看答案",
    "key-graph": "看图",
    "key-question": "回到题目",
    "key-home": "课程",
    "key-quit": "退出",
    "pages-title": "各页",
    "key-pages": "翻页",
    "key-palette": "命令",
    "language-alone": "这个终端只能显示英文。",
    "palette-placeholder": "搜索命令……",
    "theme-placeholder": "搜索配色……",
    "command-language": "切换语言：{language}",
    "command-language-help": "立即切换全部文字的语言",
    "command-home": "全部课程",
    "command-home-help": "回到列表，进度会保留",
    "command-theme": "更换配色",
    "command-theme-help": "浅色、深色与高对比度",
    "command-help": "帮助",
    "command-help-help": "这里能用的按键",
    "command-quit": "退出",
    "command-quit-help": "进度都已保存",
    "help-title": "按键",
    "help-text": """\
**作答**

- `m` 或 `*` 相乘，`a` 或 `+` 相加；选择题按序号
- 公式和数字直接输入，按 `Enter`；`2x cos x`、`x^2`、`x²`、`√x`、`|x|` 都认得
- 按 {keypad} 或点击 `⌨`，可以用鼠标点按键输入，全程只用鼠标也行

**学习**

- `Enter` 继续
- {hint} 看提示（共三步）
- 试过两次，或看过三条提示后，{show_answer} 看答案
- {next_page}、{previous_page} 翻页，{pages} 列出各页，进度不会丢
- {graph} 用方向键在图上走动，逐处看说明；再按 {graph} 回到题目
- 图太大时，`Shift` + 方向键移动

**随时可用**

- {language} 切换语言
- {commands} 列出所有命令；不输入文字时，{left} {down} {up} {right} 可以当方向键
- 在课程列表里：{practice} 练习，{exam} 考试，{progress} 进度，{placement} 摸底
- 在那里按序号打开一课，{lesson_again} 把一课从头再学一遍
- {back} 返回；{quit} 退出，{suspend} 挂起（用 `fg` 回来）。做过的都已保存。

**看图**

- 数值从左往右算；梯度从右往左传
- 粗框是正在问的节点，粗线是与它有关的边
- 框里的 `+` 或 `×` 是你在那里判断出的规则
""",
    # --- 命令行 -------------------------------------------------------------------------------
    "cli-description": "在终端里学习、练习和讲授链式法则与反向传播。",
    "cli-learn": "打开一课，可用编号或路径",
    "cli-explore": "画出一个公式或一张计算图，连同梯度",
    "cli-lesson": "课程编号（如 fork 或 week-1/fork），或 .md 文件、文件夹的路径",
    "cli-graph": "一个公式，或 'L = a + b; a = x^2; b = sin(x)' 这样的几行",
    "cli-at": "输入的值，如 x=1.5（可多次使用）",
    "cli-width": "打印文字时，图按这么多列折叠",
    "cli-explore-format": "打印格式：'text' 文字，'json' 数据，'svg' 图片，'mermaid' 与 'dot' 供其他绘图工具使用",
    "cli-lang": "使用的语言",
    "cli-lessons": "改为显示这个文件夹或课程包里的课程（可多次使用）",
    "cli-plain": "逐行模式，适合读屏软件和管道",
    "cli-example": "用这个例子",
    "cli-no-graph": "usage: chainrule explore GRAPH\n没有终端时，请给出 GRAPH 或 --example。",
    "cli-ascii": "符号和图只用 ASCII 字符",
    "cli-output": "求哪个节点的导数（默认为最后一行）",
    "cli-version": "打印版本号并退出",
    "cli-print-completion": "输出命令行自动补全的脚本",
    "cli-help": "打印帮助并退出",
    "cli-no-terminal": "chainrule 需要在终端里运行；没有终端时请用 --plain。",
    "in-brackets": "（{text}）",
    "rule-output": "输出",
    "rule-multiply": "相乘 ×",
    "rule-add": "相加 +",
    "rule-none": "没有路径",
    # --- chainrule grade ----------------------------------------------------------------------
    "cli-grade": "判断答案与标准答案是否相等",
    "cli-answer": "要判断的答案",
    "cli-expected": "标准答案，形式不限",
    "cli-given": "两边都可以用的名称，例如 'a = x^2'（可多次使用）",
    "cli-variables": "其他可用的名称，例如 x,y",
    "cli-of": "改为与这个公式或计算图的导数比较",
    "cli-wrt": "对哪个变量求导",
    "cli-json": "以 JSON 输出结果",
    "cli-jsonl": "从标准输入逐行读取 JSON 请求，逐行回答",
    "cli-prove": "等待 SymPy 证明（最多 2 秒）",
    "grade-equal-identical": "相等：同一个式子。",
    "grade-equal-exact": "完全相等。",
    "grade-equal-sampled": "相等：在试过的各点都相等。",
    "grade-equal-proved": "相等，SymPy 已证明。",
    "grade-equal-here": "在 {point} 处相等。",
    "grade-different": "不相等。",
    "grade-different-at": "不相等，例如在 {point} 处。",
    "grade-differs": "你的是 {given}，正确的是 {expected}。",
    "grade-differs-hardly": "你的结果与正确的很接近，但并不相等。",
    "grade-unsure": "无法判断是否正确。",
    "grade-too-long": "导数太长，无法比较。",
    "grade-fault": "无法判断是否正确：chainrule 内部出现 {fault}。请反馈给我们。",
    "grade-part-expected": "EXPECTED",
    "grade-part-given": "--given",
    "grade-part-variables": "--variables",
    "grade-part-of": "--of",
    "grade-part-wrt": "--wrt",
    "grade-part-at": "--at",
    "grade-part-request": "chainrule grade",
}
