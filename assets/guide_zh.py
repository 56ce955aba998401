"""The Chinese guide: what `guide.py` says in tables, in Chinese, and faults in its own examples."""

from __future__ import annotations

import re

_CELLS = {
    "key": "键", "what it is": "写什么", "if left out": "不写时", "meaning": "含义",
    "needed": "必须写", "text": "文字", "list": "列表", "id": "编号", "name": "名称",
    "node": "节点", "formula": "式子", "list of nodes": "节点列表", "list of ids": "编号列表",
    "list of [skills](#skills)": "[技能](#技能)列表", "[verdict](#your-own-tests)": "[判定](#自己的测试)",
    "number, 0 or more": "数，不小于 0", "number, not 0": "数，不是 0",
    "whole number, 1 to 5": "整数，1 到 5",
    "instead of": "原文", "you wrote": "写成", "`chainrule check` says": "`chainrule check` 的说法",
    "(nothing)": "（去掉）", "typed": "输入", "between dollar signs": "美元符号之间", "shown as": "显示为", "read as": "读作", "also": "也可写作",
    "local derivatives": "局部导数", "only where": "定义域", "skill": "技能", "a constant": "常数",
    "not at its poles": "不在极点", "a > 0, or b whole": "a > 0，或 b 是整数",
    "mistake": "错误", "right → what is done instead": "正确 → 误作", "for instance": "例如",
    "answered": "答成", "the learner is told": "学习者看到", "practised by": "在哪里练",
    "concept": "概念", "lesson": "课", "page": "页",
    "term": "术语", "in English": "英文", "in Chinese": "中文", "not": "不用",
    "what": "项目", "limit": "上限", "practice": "练习模式",
    "`choice` blocks": "`choice` 块", "`formula` blocks": "`formula` 块", "`number` blocks": "`number` 块",
    # 各个键
    "The name under which progress is stored: small letters, digits and hyphens. Keep it.":
        "进度按它保存：小写字母、数字和连字符。定了就别改。",
    "What learners choose the lesson by.": "学习者在列表里看到的标题。",
    "What the lesson is for, in one sentence: learners read it before they choose.":
        "这一课有什么用，一句话：学习者选课之前会看到。",
    "The heading it stands under in the list, together with all lessons of the same track.":
        "列表里它上方的标题；写同样 track 的课排在一起。",
    "The language the lesson is written in.": "这一课用哪种语言写。",
    "How hard it is, from 1 (first steps) to 5.": "难度，从 1（入门）到 5。",
    "The ids of the lessons to know before this one.": "要先学的课程的编号。",
    "What is practised; progress is shown by skill.": "练什么；进度按技能显示。",
    "What is asked at a node: its rule (multiply or add), the local derivatives, its gradient.":
        "在每个节点问什么：规则（乘还是加）、局部导数、梯度。",
    "The nodes to visit, each after those it flows into; without this, all but the output.":
        "依次走过的节点，每个都排在它流向的节点之后；不写就是输出以外的全部。",
    "Those of the nodes that are filled in already, as worked examples.":
        "其中已经做好、当作例题的节点。",
    "Your own hints, by node: one, or a list of up to three. Others are generated. `x.local` is for one kind of question at x.":
        "自己写的提示，按节点写：一条，或最多三条。其余自动生成。`x.local` 只用于 x 处的一类问题。",
    "By node: said when all that is asked at it has been answered. Why is it right?":
        "按节点写：这个节点的问题都答完时说的话。为什么是这样？",
    "A name for its questions, behind which answers are kept: give it once, and keep it.":
        "这些题目的名称，作答记录跟着它走：起了就别改。",
    "What is asked.": "问题。",
    "Two answers or more, of which one or several are correct.": "至少两个选项，正确的可以有一个或几个。",
    "What the learner may choose.": "选项的文字。",
    "Whether it is right; one answer at least must be, but of a prediction.":
        "对不对；至少要有一个对的，预测题除外。",
    "Whether any answer is taken: its feedback is said, and nothing is right, wrong or counted.":
        "是不是预测题：选什么都收下，并说出那一项的 feedback；不判对错，也不计入任何统计。",
    "Said to who chooses it: what would have to be so for it to be right?":
        "选了它的人会看到：要怎样它才会对？",
    "Of a correct answer: said once it is chosen. Why is it right?": "用于正确的选项，选对时说：为什么对？",
    "A name for the answer: a translation that has it may list its answers in another order.":
        "选项的名称：译文写了它，选项就可以换个顺序。",
    "Given one after another when the learner asks: up to three, the last nearly the answer.":
        "学习者要提示时一条一条给，最多三条，最后一条差不多就是答案。",
    "A name for the question, behind which answers are kept: give it once, and keep it.":
        "题目的名称，作答记录跟着它走：起了就别改。",
    "A right formula; the learner may write it in any other form.": "一个正确的式子；学习者写成别的形式也算对。",
    "The node whose gradient is asked for: the answer is checked, and mistakes are named.":
        "求哪个节点的梯度：写了它，答案会被核对，学习者的错误会被指名。",
    "What learners may type, and how it must be judged; tried by `chainrule check`.":
        "学习者可能输入什么，应当怎样判；`chainrule check` 会逐条试。",
    "What is typed.": "输入的内容。",
    "How it must be judged: correct, wrong, invalid, or the name of a misconception.":
        "应当怎样判：correct、wrong、invalid，或某种错误的名称。",
    "Of a wrong one: said to who types it, or anything equal to it.": "用于错误的输入：输入它或与它相等的式子的人会看到。",
    "Said when the answer is right: why is it?": "答对时说的话：为什么对？",
    "The number, or a formula in the names of the graph above and its gradients, {{dL/dw}}; not needed with wrt or value.":
        "一个数，或用上面图中的名称和梯度 {{dL/dw}} 写的式子；写了 wrt 或 value 就不用写。",
    "The number, or a formula in the names of the graph above.": "一个数，或用上面图中名称写的式子。",
    "The node whose gradient is asked for: then the answer is worked out.": "求哪个节点的梯度：答案由程序算出。",
    "With `wrt`: the node that is differentiated; without it, the output of the graph.":
        "和 `wrt` 一起用：求哪个节点的导数；不写就是图的输出。",
    "The node whose value is asked for: then the answer is worked out.": "求哪个节点的值：答案由程序算出。",
    "How far off an answer may be; without this, it must be right to the digits that are given.":
        "允许差多少；不写时，写出的各位数字都要对。",
    "The input that is moved.": "让哪个输入变化。",
    "How far it is moved at first; the learner can change it.": "一开始的增量；学习者可以改。",
    "The ids of the lessons begin with it, as `week-1/my-lesson`, and progress is stored under it: "
    "small letters, digits and hyphens. Keep it.":
        "课程的编号以它开头，例如 `week-1/my-lesson`，进度也按它保存：小写字母、数字和连字符。定了就别改。",
    "What stands above the lessons in the list.": "列表里这一组课程上方的标题。",
    "Who made it; shown beside the title.": "作者；显示在标题旁边。",
    "Under what terms others may use it; shown beside the title.": "别人可以怎样使用；显示在标题旁边。",
    "Those that all lessons are in; the first is that of the title.": "每一课都有的语言；第一个是标题的语言。",
    "Ids or file names of lessons, first to last; the others follow by file name.":
        "课程的编号或文件名，按先后写；没写的按文件名排在后面。",
    # 错误
    "f′(g)·g′ → f′(g′), or f′(g′)·g′": "f′(g)·g′ → f′(g′)，或 f′(g′)·g′",
    "f(g) → f·g: f′(g)·g + f(g)·g′, or f′(x)·g + f(x)·g′": "f(g) → f·g：f′(g)·g + f(g)·g′，或 f′(x)·g + f(x)·g′",
    "c → −c: one factor, one path or all": "c → −c：一个因子、一条路径或整个",
    "n·gⁿ⁻¹ → n·gⁿ, gⁿ⁻¹ or n·gⁿ⁺¹; aᵍ·ln a → g·aᵍ⁻¹": "n·gⁿ⁻¹ → n·gⁿ、gⁿ⁻¹ 或 n·gⁿ⁺¹；aᵍ·ln a → g·aᵍ⁻¹",
    "c₁ + c₂ → c₁·c₂; (g + h)′ → g′·h′": "c₁ + c₂ → c₁·c₂；(g + h)′ → g′·h′",
    "∂output/∂b → ∂b/∂x: an edge that enters the node": "∂输出/∂b → ∂b/∂x：取了进入节点的边",
    "f′(g)·g′ → g′, or without one factor of f′(g)": "f′(g)·g′ → g′，或少了 f′(g) 的一个因子",
    "sin, cos, …: angles in radians → in degrees": "sin、cos 等：角度用弧度 → 用度",
    "f′(g) → f′(h): at the value of another node": "f′(g) → f′(h)：代入了别的节点的值",
    "f(x) + g(x) → f(g(x)): f′(g)·g′": "f(x) + g(x) → f(g(x))：f′(g)·g′",
    "∂(g₁ + … + gₙ)/∂gᵢ = 1 → 1/n: the plus of a node taken for a fork":
        "∂(g₁ + … + gₙ)/∂gᵢ = 1 → 1/n：把节点里的加号当成分叉",
    "ḡ·f′ → f′ at a fork, or ∂output/∂x → ∂m/∂x for an m on every path":
        "分叉处 ḡ·f′ → f′，或 ∂输出/∂x → ∂m/∂x（m 在每条路径上）",
    "ḡ = c₁ + c₂ → c₁: used before it was complete": "ḡ = c₁ + c₂ → c₁：没求全就用了",
    "∂a/∂x → ∂output/∂x": "∂a/∂x → ∂输出/∂x",
    "∂a/∂x → ∂output/∂a": "∂a/∂x → ∂输出/∂a",
    "∂a/∂x → ∂b/∂x, ∂a/∂y: an edge beside it": "∂a/∂x → ∂b/∂x、∂a/∂y：取了旁边的边",
    "∂m/∂x along one edge → along all of them": "一条边的 ∂m/∂x → 把各条边的都加上",
    "∂output/∂x → the value of x, or of the output": "∂输出/∂x → x 的值，或输出的值",
    # 技能
    "walks that ask for `rule` at a node that one edge leaves": "`walk` 在出发的边只有一条的节点问 `rule`",
    "walks that ask for `rule` at a node that several edges leave": "`walk` 在出发的边不止一条的节点问 `rule`",
    "walks that ask for `gradient` at a node that one edge leaves": "`walk` 在出发的边只有一条的节点问 `gradient`",
    "walks that ask for `gradient` at a node that several edges leave": "`walk` 在出发的边不止一条的节点问 `gradient`",
    # 上限
    "a lesson file": "一个课程文件", "256 KB, UTF-8": "256 KB，UTF-8",
    "pages in a lesson": "一课的页数", "blocks in a lesson": "一课的块数",
    "the text of a page": "一页的文字", "1,000 lines, 40,000 characters": "1,000 行，40,000 个字符",
    "columns of a table": "一个表格的列数",
    "front matter, or one block": "文件头，或一个块", "20,000 characters": "20,000 个字符",
    "lists and groups inside one another in YAML": "YAML 里列表和分组的嵌套", "12 levels": "12 层",
    "lines of a graph": "一个图的行数", "edges of a graph": "一个图的边数", "name of a node": "节点的名称",
    "20 letters, digits and `_`, a letter or `_` first": "20 个字母、数字和 `_`，以字母或 `_` 开头",
    "a formula": "一个式子", "500 characters, 60 levels of nesting": "500 个字符，嵌套 60 层",
    "a number": "一个数", "40 digits, exponents up to 330": "40 位数字，指数不超过 330",
    "hints to a question": "一道题的提示", "wrong tries before the answer may be shown": "答错几次后可以看答案",
    "digits of a decimal answer, at least": "小数答案至少要写", "3 significant": "3 位有效数字",
    "a paragraph before a note says that it is long": "一段超过多长会有提示", "1,200 columns": "1,200 列",
    "a graph before a note says that it is wide": "图超过多宽会有提示",
    "78 columns, drawn as small as can be": "画到最小时 78 列",
    "problems told of one file": "一个文件最多报告的问题", "a `pack.yaml`": "一个 `pack.yaml`",
    "a text or name in `pack.yaml`": "`pack.yaml` 里的一段文字或名称", "80 characters": "80 个字符",
    "entries in a list of `pack.yaml`": "`pack.yaml` 里一个列表的项数",
}  # fmt: skip
"""Cells as they stand in the English guide."""

_PATTERNS = (
    (r"^(`\w+`) of each answer$", r"每个选项的 \1"),
    (r"^(`\w+`) of each test$", r"每个测试的 \1"),
    (r"^for each node: text, or a list of up to (\d+)$", r"每个节点：文字，或最多 \1 条的列表"),
    (r"^for each node: text$", "每个节点：文字"),
    (r"^text, or a list of up to (\d+)$", r"文字，或最多 \1 项的列表"),
    (r"^(.*), or a list of them$", r"\1，或它们的列表"),
    (r"^(.*), or a list of up to (\d+)$", r"\1，或最多 \2 项的列表"),
    (r"^error (`[a-z-]+`): ", r"错误 \1："),
    (r"^warning (`[a-z-]+`): ", r"警告 \1："),
    (r"^note (`[a-z-]+`): ", r"提示 \1："),
    (r"^refused: ", "不接受："),
    (r"^(a [<≥≤>] \S+) or (a [<≥≤>] \S+)$", r"\1 或 \2"),
    (r" \(“(.*)”\)$", r"（“\1”）"),
    (r" \(in a walk\)$", "（在 `walk` 里）"),
    (r"^walks that ask for `local` at ", "`walk` 问 `local` 的运算："),
    (r"` or `", "` 或 `"),
)


def cell(text: str) -> str:
    """A cell of a table in Chinese; formulas and names stay as they are."""
    if text in _CELLS:
        return _CELLS[text]
    for pattern, new in _PATTERNS:
        text = re.sub(pattern, new, text)
    return text


FAULTS = {
    "front-matter": (
        ("id: growing-square", "id: Growing Square"),
        ("title: 会变大的正方形", "title: 变大: 正方形"),
        ("level: 2", "level: 9"),
        ("requires: [chain]", "requires: [chian]"),
        ("skills: [gradient.chain, local.power]", "skills: [gradient-chain]"),
        ("language: zh", "lang: zh"),
    ),
    "choice": (
        ("    correct: true\n", ""),
        ("text: 变成两倍", "text: 两倍: 加一倍"),
        ("text: 增加 2", "text: 变成两倍"),
        ("feedback: 试试 s = 3，再试 s = 6。", "feedbck: 试试 s = 3，再试 s = 6。"),
        ("- text: 变成两倍", "- text：变成两倍"),
        ("key: doubled-square", "key: 正方形"),
    ),
    "mathematics": (
        ("$n x^{n-1}$", "$\\binom{n}{x}$"),
        ("$x^{n-1}$", "$x^{n-1$"),
        ("question: $\\frac{d}{dx} x^n$ 等于什么？", 'question: "$\\frac{d}{dx} x^n$ 等于什么？"'),
        ("连证明一起 $6。", "+ 再说 d*y*(1-y)*x"),
        ("连证明一起 $6。", "连证明一起 x**2 和 \\frac{a}{b}。"),
        ("$\\lvert x \\rvert$ |", "$|x|$ |"),
    ),
    "vary": (
        ("vary: x: [0.8, 3]", "vary: x = 3"),
        ("vary: x: [0.8, 3]", "vary: a: [0.8, 2.5]"),
        ("vary: x: [0.8, 3]", "vary: x: [0, 3]"),
        ("平方是 {{a}}", "平方是 2.25"),
        ("平方是 {{a}}", "平方是 {{b}}"),
    ),
    "translation": (
        (
            "question: x grows by 0.01. About how much does u grow?",
            "question: x 增加 0.01，u 大约增加多少？",
        ),
        ("question: x grows by 0.01. About how much does u grow?\n", ""),
        ("```walk\n", "```walk\nask: rule\n"),
        ("```walk\n```\n", ""),
        ("# Walk back\n", ""),
        ("language: en", "language: zh"),
    ),
}
"""Where the examples are in Chinese, what may be written by mistake in them."""
