"""简体中文。所有给人看的句子，按代码排列。简短、亲切、准确。"""

MESSAGES = {
    # --- 题目 ---------------------------------------------------------------------------------
    "ask-rule": "梯度怎样传到 {node}？相乘，还是相加？",
    "ask-local": "{line}，局部导数 {symbol} 是什么？",
    "ask-local-occurrence": "{line}，只动第 {mark} 处的 {source}，其余不动，{symbol} 是什么？",
    "ask-gradient": "梯度 {symbol} 是多少？",
    "author": "{text}",
    "nothing": "",
    "asked-rule": "问的是：从 {node} 出发只有一条路径（相乘），还是有几条路径在这里汇合（相加）？",
    "asked-local": "问的是这一条边的局部导数 {symbol}：只让 {source} 变，{target} 变得多快？",
    "asked-local-occurrence": (
        "问的是这一条边的局部导数 {symbol}：{formula} 里只动一个 {source}，另一个不动。"
    ),
    "asked-gradient": "问的是完整的梯度 {symbol}：从 {node} 出发的每条边都要算上。",
    # --- 判定 ---------------------------------------------------------------------------------
    "right": "对。",
    "wrong": "还不对。",
    "revealed": "答案：{solution}",
    "unsure": "这个写法我拿不准对不对。请换一种写法，不算你答错。",
    "try-again": "再试一次。",
    "try-or-see": "再试一次，或者看答案（{key}）。",
    "read-as": "读作  {reading}",
    "checked-engine": "✓ 引擎",
    "checked-sympy": "✓ SymPy：已证明",
    "differs-at": "在 {point} 处，你的结果是 {given}，正确的是 {expected}。",
    "rule-answers": "按 m（相乘）或 a（相加）作答。",
    "choice-answers": "请填 1 到 {count} 的序号。",
    "choice-one": "只选一个。",
    "choice-more": "选的都对，但还没选全。",
    "formula-please": "{value} 是它在这一点的值。请写出公式。",
    "more-digits": "看着像对的。请至少写三位有效数字，或写精确值。",
    "no-value": "它在这里没有值。",
    # --- 乘还是加 -----------------------------------------------------------------------------
    "rule-not-add": "从 {node} 出去的边只有一条。只有一条路径，没有东西可加。",
    "rule-not-multiply": "从 {node} 出去的边有 {count} 条，每一条都带回一份梯度。",
    "rule-own-sum": "{formula} 确实是个和，但那是 {node} 的来历。要数的是从 {node} 出去的边：只有一条。",
    "rule-own-product": (
        "{formula} 确实是个积，但那是 {node} 的来历。要数的是从 {node} 出去的边：有 {count} 条。"
    ),
    "why-multiply": "从 {node} 出去的边只有一条，通向 {target}：一条路径，梯度 = 上游梯度 × 局部导数。",
    "why-multiply-sum": (
        "从 {node} 出去的边只有一条，通向 {target}，所以相乘。{node} = {formula} 本身是个和，与此无关。"
    ),
    "why-multiply-product": (
        "从 {node} 出去的边只有一条，通向 {target}，所以相乘。"
        "原因在于只有这一条边，不在于 {node} 里面是个积。"
    ),
    "why-add": (
        "从 {node} 出去的边有 {count} 条，通向 {targets}。沿每条边：上游 × 局部；回到 {node} 汇合时相加。"
    ),
    "why-add-sum": (
        "从 {node} 出去的边有 {count} 条，通向 {targets}，几份贡献相加。"
        "原因在于这几条边，不在于 {node} 里面是个和。"
    ),
    "why-add-product": (
        "从 {node} 出去的边有 {count} 条，通向 {targets}，几份贡献相加。"
        "{node} = {formula} 本身是个积，与此无关。"
    ),
    "why-add-same-target": "{node} 在 {target} 里用了 {count} 次：{count} 条边，{count} 份贡献，相加。",
    "hint-rule-principle": "数一数从这个节点出去的边。一条边：沿着它相乘。几条边：把各条的结果相加。",
    "hint-rule-node": "从 {node} 出去的边：{count} 条，通向 {targets}。",
    "hint-rule-multiply": "从 {node} 出去的边只有一条，所以答案是：相乘。",
    "hint-rule-add": "从 {node} 出去的边有 {count} 条，所以答案是：相加。",
    # --- 局部导数 -----------------------------------------------------------------------------
    "hint-local-principle": "局部导数只看一条边：{source} 动一点，{target} 怎么跟着动。图的其余部分先放下。",
    "hint-local-line": "只看 {line} 这一行，对 {source} 求导。",
    "hint-local-fixed": "在 {line} 里，把 {others} 当作常数。",
    "hint-local-occurrence": (
        "在 {line} 里，只有第 {mark} 处的 {source} 在动。其余的，连另一个 {source}，都当作常数。"
    ),
    "hint-local-answer": "{symbol} = {solution}",
    "why-local": "由 {line}：",
    # --- 梯度 ---------------------------------------------------------------------------------
    "hint-gradient-multiply": "只有一条路径：下一个节点已经得到的梯度，乘上这条边的局部导数。",
    "hint-gradient-add": "有几条路径：沿每条边算“上游 × 局部”，再加起来。",
    "hint-gradient-terms": "{symbol} = {terms}。每个乘积的两个因子，图上都有。",
    "hint-gradient-answer": "{algebra}",
    "why-gradient-multiply": "一条路径，上游 × 局部：",
    "why-gradient-add": "{count} 条路径在 {node} 汇合。沿每条相乘，再相加：",
    "why-gradient-none": "从 {node} 到输出没有路径，输出不受它影响：",
    "why-gradient-output": "输出对自己的变化率就是 1：",
    # --- 错因 ---------------------------------------------------------------------------------
    "mistake-missing-inner": "你对外层求完导就停了：{outer}。里层的 {inside} 也在变。",
    "mistake-inner-only": "这只是里层 {inside} 的导数。{whole} 的外层也要求导。",
    "mistake-outer-at-x": (
        "外层求导后，你代入的是 {node}。{whole} 的里层是 {inside}，求导后里面还是 {inside}。"
    ),
    "mistake-outer-at-inner-derivative": (
        "你把 {inside} 的导数代进了里面。{whole} 的外层求导时，里面的 {inside} 不动；"
        "它的导数是另一个因子，乘在旁边。"
    ),
    "mistake-times-inner-value": (
        "你乘的是 {inside} 本身。该乘的是 {inside} 变得多快，也就是它的导数。"
    ),
    "mistake-outer-undifferentiated": "{whole} 原样留着，还没有求导。",
    "mistake-add-along-chain": (
        "从 {inside} 经过 {whole} 只有一条路径。沿一条路径，变化率相乘；几条路径汇合时才相加。"
    ),
    "mistake-composition-as-product": (
        "{whole} 不是乘积，{inside} 是套在里面的。这里用链式法则，不用乘积法则。"
    ),
    "mistake-sign-slip": "有个符号错了。再看看 {part} 的导数：负号该出现在哪里？",
    "mistake-mul-no-swap": (
        "在 {whole} 里对 {inside} 求导，得到的是另一个因子，不是 {inside} 自己。"
    ),
    "mistake-power-rule-exponent": (
        "{whole} 的幂法则没用对：指数要拿到前面作因子，上面的指数再减一。"
    ),
    "mistake-power-rule-exponent-variable": (
        "在 {whole} 里，变的是指数。幂法则只适用于指数不变的时候。"
    ),
    "mistake-dropped-branch": "漏了一条支路：{node} 还通过 {branch} 起作用。每条支路都有一份贡献。",
    "mistake-multiply-branches": (
        "你把经过 {branches} 传回来的几份乘起来了。沿一条支路相乘；几条支路在 {node} 汇合，要相加。"
    ),
    "mistake-nest-branches": (
        "你把 {inner} 套进了 {outer} 里。它们是并列的：{node} 到它们各有一条支路，支路之间相加。"
    ),
    "mistake-split-at-add": "{whole} 是个和。加法不分摊梯度，每一项都得到完整的一份。",
    "mistake-local-for-gradient": (
        "这是 {local}，一条边的局部导数。梯度还要乘上从上游传来的 {upstream}。"
    ),
    "mistake-upstream-forgotten": "你走到 {stop} 就停了，上游梯度 {upstream} 还没有乘进来。",
    "mistake-stale-grad": (
        "用到 {upstream} 的时候，它还不完整：{node} 有 {count} 条支路，"
        "经过 {branch} 的那份还没加进来。"
    ),
    "mistake-value-for-gradient": (
        "这是 {value} 的值。问的是变化率：{node} 变一点，{output} 跟着变得多快。"
    ),
    # --- 作者的题 -----------------------------------------------------------------------------
    "hint-choice-principle": "对着图，把每个选项逐一试一试。",
    "hint-choice-strike": "不是这一个：{wrong}",
    "hint-choice-answer": "{solution}",
    "hint-formula-principle": "找出通向输出的每一条路径。沿路径相乘，路径之间相加。",
    "hint-formula-paths": "从 {node} 出去的边有 {count} 条。每条写一个乘积，再加起来。",
    "hint-formula-parts": "从里往外，一步一个运算地写。",
    "hint-formula-answer": "{solution}",
    "hint-number-principle": "把图上的数代进公式，一个因子一个因子地算。",
    "hint-number-sign": "它的符号是 {sign}。",
    "hint-number-answer": "{solution}",
    # --- 读法提醒 -----------------------------------------------------------------------------
    "note-divided-then-multiplied": "从左到右读。想写 1/(2x)，请加括号。",
    "note-power-then-multiplied": "^ 后面只取紧跟的一项作指数。想写 e^(2x)，请加括号。",
    "note-bare-then-divided": "函数到 / 之前就结束了。想写 sin(x/2)，请加括号。",
    "note-root-then-multiplied": "√ 只管紧跟的一项。想写 √(2x)，请加括号。",
    "note-scientific": "按科学记数法读：2e3 是 2000。",
    "note-split": "并排的字母按相乘来读。",
    # --- 界面 ---------------------------------------------------------------------------------
    "app-title": "chainrule",
    "app-subtitle": "动手学链式法则与反向传播",
    "home-lessons": "课程",
    "home-continue": "继续：{title}",
    "home-start": "开始：{title}",
    "home-all-done": "全部学完了。想重温哪一课，直接打开。",
    "home-begun": "学习中",
    "home-new": "未开始",
    "home-progress": "{done} / {total}",
    "home-finished": "已学完",
    "home-broken": "无法读取",
    "home-after": "建议先学：{titles}",
    "home-none": "这个文件夹里没有课程。",
    "page-of": "第 {page} 页，共 {pages} 页",
    "questions-done": "{done}/{total} 题",
    "press-enter-next": "Enter ▸ 继续",
    "press-enter-page": "Enter ▸ 下一页",
    "press-enter-finish": "Enter ▸ 完成",
    "choose-rule": "m 相乘 ×   ·   a 相加 +",
    "type-answer": "输入答案，按 Enter",
    "hint-of": "提示 {step} / {steps}",
    "hint-none": "这里没有什么要提示的。",
    "reveal-later": "再试 {count} 次，就可以看答案了。",
    "button-multiply": "× 相乘",
    "button-add": "+ 相加",
    "finished-title": "这一课学完了",
    "finished-score": "共 {total} 题：独立答对 {alone} 题，借助提示 {helped} 题，看答案 {shown} 题。",
    "finished-open": "还有 {count} 题没做。按 Enter 回到第一道。",
    "finished-next": "下一课：{title}",
    "finished-keys": "Enter ▸ 继续   ·   Esc ▸ 全部课程",
    "lesson-broken": "这一课无法显示。",
    "key-open": "打开",
    "key-hint": "提示",
    "key-help": "帮助",
    "key-show": "看答案",
    "key-language": "English",
    "key-home": "课程",
    "key-quit": "退出",
    "key-next": "下一页",
    "key-previous": "上一页",
    "key-palette": "命令",
    "palette-placeholder": "搜索命令……",
    "command-language": "切换为英文 · Switch to English",
    "command-language-help": "立即切换全部文字的语言",
    "command-home": "全部课程",
    "command-home-help": "回到列表，进度会保留",
    "command-theme": "更换配色",
    "command-theme-help": "浅色、深色与高对比度",
    "command-help": "帮助",
    "command-help-help": "这里能用的按键",
    "command-quit": "退出",
    "command-quit-help": "进度都已保存",
    "nudge-limit": "Δ 越小，比值越接近 {symbol} = {value}。",
    "help-title": "按键",
    "help-close": "Esc 关闭",
    "help-text": """\
**作答**

- `m` 或 `*` 相乘，`a` 或 `+` 相加
- 选择题按序号
- 公式和数字直接输入，按 `Enter`；`2x cos x`、`x^2`、`x²`、`√x`、`|x|` 都认得

**学习**

- `Enter` 继续
- `h` 或 `F2` 看提示（共三步）
- 试过两次后，`F3` 看答案
- `PageDown`、`PageUp` 翻页，进度不会丢
- 图太大时，`Shift` + 方向键移动

**随时可用**

- `Ctrl+L` 中英文切换
- `Ctrl+P` 列出所有命令
- `Esc` 返回；`Ctrl+Q` 退出。做过的都已保存。

**看图**

- 数值从左往右算；梯度从右往左传
- 粗框是正在问的节点，粗线是与它有关的边
- 框里的 `+` 或 `×` 是你在那里判断出的规则
""",
    # --- 命令行 -------------------------------------------------------------------------------
    "cli-description": "在终端里学习、练习和讲授链式法则与反向传播。",
    "cli-learn": "打开一课，可用编号或路径",
    "cli-explore": "画出一个公式或一张图，连同梯度",
    "cli-lesson": "课程编号，或 .md 文件的路径",
    "cli-graph": "一个公式，或 'L = a + b; a = x^2; b = sin(x)' 这样的几行",
    "cli-at": "输入的值，如 x=1.5（可重复）",
    "cli-format": "按此格式打印",
    "cli-lang": "语言：en 或 zh",
    "cli-lessons": "课程文件夹",
    "cli-plain": "逐行模式，适合读屏软件和管道",
    "cli-ascii": "只用 ASCII 字符画图",
    "cli-output": "对哪个节点求导（默认为最后一行）",
    "cli-version": "打印版本号并退出",
    "cli-help": "打印帮助并退出",
    "cli-no-terminal": "chainrule 需要在终端里运行；没有终端时请用 --plain。",
    "rule-output": "输出",
    "rule-multiply": "相乘 ×",
    "rule-add": "相加 +",
    "rule-none": "无路径",
    # --- 逐行模式 -----------------------------------------------------------------------------
    "plain-choose": "打开一课：chainrule learn 编号 --plain",
    "plain-go-on": "按 Enter 继续（q 退出）：",
    "plain-answer": "你的答案（? 提示，! 看答案，q 退出）：",
    "plain-saved": "已保存。下次继续：chainrule learn {lesson} --plain",
    "plain-graph": "计算图",
    # --- chainrule grade ----------------------------------------------------------------------
    "cli-grade": "判断答案与标准答案是否相等",
    "cli-answer": "要判断的答案",
    "cli-expected": "标准答案，形式不限",
    "cli-given": "两边都可以用的名字，例如 'a = x^2'（可重复）",
    "cli-variables": "其他可用的名字，例如 x,y",
    "cli-of": "改为与这个式子或图的导数比较",
    "cli-wrt": "对哪个名字求导",
    "cli-json": "以 JSON 输出结果",
    "cli-jsonl": "从标准输入逐行读取 JSON 请求，逐行回答",
    "cli-prove": "等待 SymPy 证明（最多 2 秒）",
    "grade-equal-identical": "相等：同一个式子。",
    "grade-equal-exact": "完全相等。",
    "grade-equal-sampled": "相等：试过的各点都一致。",
    "grade-equal-proved": "相等，SymPy 已证明。",
    "grade-equal-here": "在 {point} 处相等。",
    "grade-different": "不相等。",
    "grade-different-at": "不相等，例如在 {point} 处。",
    "grade-differs": "你的是 {given}，正确的是 {expected}。",
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

PROBLEMS: dict[str, tuple[str, str]] = {
    # --- 读数学式 -----------------------------------------------------------------------------
    "empty": ("还没有内容。", "请输入表达式，例如 2x cos x。"),
    "too-long": ("太长了。", "请不要超过 {limit} 个字符。"),
    "too-deep": ("嵌套太深了。", "请少用几层括号（最多 {limit} 层）。"),
    "number-too-long": ("这个数位数太多了。", "最多 {limit} 位。"),
    "unexpected-character": ("{character} 在这里没有意义。", "请去掉它。"),
    "unexpected": ("{found} 不该出现在这里。", "它前面是不是少了什么？"),
    "unfinished": ("末尾还缺点什么。", "后面是什么？"),
    "not-closed": ("这个 {symbol} 没有配对。", "请补上另一半。"),
    "not-opened": ("这个 ) 没有配对。", "请去掉它，或在前面补上 (。"),
    "equals-sign": ("只要写一边就行。", "请去掉 = 和它前面的部分。"),
    "decimal-comma": ("这个逗号是小数点吗？", "小数请写成 3.14。"),
    "two-numbers": (
        "{before} {number}：两个数并排。",
        "是 {before}·{number} 吗？那就写 {before}*{number}。",
    ),
    "number-behind": (
        "{before} 后面跟着一个数：是乘积还是乘方？",
        "乘积写 {number}*…，乘方写 ^{number}。",
    ),
    "name-with-digits": (
        "这里没有 {name} 这个名字。",
        "是 {letters}·{digits} 还是 {letters}^{digits}？请写成 {letters}*{digits} 或 {letters}^{digits}。",
    ),
    "unknown-name": ("这里没有 {name} 这个名字。", "可用的名字：{known}。"),
    "unknown-name-close": ("这里没有 {name} 这个名字。", "是不是 {close}？"),
    "wrong-arity": (
        "{function} 要 {expected} 个参数，这里是 {found} 个。",
        "请把参数写在括号里，用逗号隔开。",
    ),
    "no-argument": ("{function} 作用在什么上？", "请写出参数，例如 {function}(x)。"),
    "inverse-or-reciprocal": (
        "{function}^-1 有两种意思。",
        "反函数写 a{function}(…)，倒数写 1/{function}(…)。",
    ),
    # --- 图 -----------------------------------------------------------------------------------
    "empty-graph": ("图是空的。", "请写一行，例如 y = x^2。"),
    "nothing-computed": (
        "这里没有要算的东西：{name} 只是一个数。",
        "请加一行用到它，例如 y = {name}^2。",
    ),
    "no-equals": ("“{text}” 不是图的一行。", "请写成 名字 = 表达式。"),
    "bad-name": (
        "“{name}” 不能作名字。",
        "以字母开头，后面用字母、数字或 _（最多 {limit} 个字符）。",
    ),
    "reserved-name": ("{name} 是函数，不能作节点的名字。", "请换一个名字。"),
    "duplicate-name": ("{name} 在第 {first} 行已经定义过。", "请把其中一个换个名字。"),
    "no-formula": ("{name} 后面什么也没有。", "请在 = 后面写表达式或数。"),
    "cycle": ("这几行绕成了圈：{path}。", "一个节点不能依赖它自己。"),
    "unknown-output": ("图里没有输出 {name}。", "可选：{known}。"),
    "no-output": (
        "看不出哪个节点是输出：{candidates}。",
        "请把它放在最后一行，或写明 output: 名字。",
    ),
    "too-many-nodes": ("图的行数太多了。", "请不要超过 {limit} 行。"),
    "undefined-value": (
        "{name} = {formula} 在这里没有值：{call}。{domain}",
        "请换一组输入，让它有定义。",
    ),
    "overflow-value": ("{name} = {formula} 在这里太大了：{call}。", "请换小一些的输入。"),
    "undefined-derivative": (
        "{name} = {formula} 在 {source} = {value} 处有值，但没有导数。",
        "请把 {source} 挪开一点。",
    ),
    "domain-real": ("", ""),
    "domain-positive": ("这里要正数。", ""),
    "domain-nonnegative": ("这里要非负数。", ""),
    "domain-unit": ("这里要 −1 到 1 之间的数。", ""),
    "domain-divisor": ("除数为零。", ""),
    "domain-power": ("负数没有实的分数次幂。", ""),
    "domain-poles": ("这一点没有定义。", ""),
    # --- 命令行 -------------------------------------------------------------------------------
    "bad-at": ("“{text}” 没有给出输入的值。", "请写成 --at 名字=数，例如 x=1.5。"),
    "at-not-input": ("{name} 是算出来的，不能用 --at 指定。", "这里的输入有：{inputs}。"),
    "at-unknown": ("图里没有 {name}。", "这里的输入有：{inputs}。"),
    "input-without-value": ("{name} 还没有值。", "请给它一个：--at {name}=1.5。"),
    # --- 文件 ---------------------------------------------------------------------------------
    "store-unusable": (
        "学习记录无法读写：{path}（{reason}）。",
        "请检查文件权限，或用 CHAINRULE_HOME 指定另一个文件夹。",
    ),
    "store-newer": (
        "学习记录是更新版本的 chainrule 写的：{path}。",
        "请升级 chainrule，或用 CHAINRULE_HOME 指定另一个文件夹。",
    ),
    # --- chainrule grade ----------------------------------------------------------------------
    "grade-what": (
        "不清楚要和什么比较。",
        "请给出 EXPECTED（可加 --given），或者给出 --of 和 --wrt。",
    ),
    "grade-jsonl": ("--jsonl 从标准输入读取请求。", "请去掉其余的参数。"),
    "grade-given-twice": ("{name} 给出了两次。", "请把其中一个换个名字。"),
    "grade-wrt": ("这里没有 {name} 这个名字。", "可用的名字：{known}。"),
    "grade-too-many": ("太多了。", "请不要超过 {limit} 个。"),
    "grade-line-too-long": ("这一行太长了。", "请不要超过 {limit} 字节。"),
    "grade-not-json": ("这一行不是 JSON 对象。", '请写成 {{"answer": …, "expected": …}}。'),
    "grade-missing": ("缺少“{key}”。", "每一行都要有它。"),
    "grade-text": ("“{key}”不是文字。", "请写在引号里。"),
    "grade-texts": ("“{key}”不是文字的列表。", '请写成 ["…", "…"]。'),
    "grade-numbers": ("“{key}”没有给名字赋数。", '请写成 {{"x": 1.5}}。'),
}
