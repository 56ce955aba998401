"""题目，以及对答案的回应。"""

MESSAGES = {
    # --- 题目 ---------------------------------------------------------------------------------
    "ask-rule": "梯度怎样传到 {node}？相乘，还是相加？",
    "ask-local": "{line}，局部导数 {symbol} 是什么？",
    "ask-local-occurrence": "{line}，只动第 {mark} 处的 {source}，其余不动，{symbol} 是什么？",
    "ask-gradient": "梯度 {symbol} 是多少？",
    "ask-formula": "{symbol} 的公式是什么？",
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
    "read-as-either": "读作  {reading}  或  {other}",
    "was-read": "你写的读作 {reading}。",
    "two-readings": (
        "你想写的是 {reading}，还是 {other}？这次不算答错。相乘请写 *，函数后面请加括号。"
    ),
    "grouped-otherwise": "这里读作 {reading}。想写的是 {other} 吗？那就加上括号；这次不算答错。",
    "checked-engine": "✓ 引擎",
    "checked-sympy": "✓ SymPy：已证明",
    "differs-at": "在 {point} 处，你的结果是 {given}，正确的是 {expected}。",
    "differs-hardly": "在 {point} 处，你的结果与正确的很接近，但并不相等。",
    "rule-answers": "按 m（相乘）或 a（相加）作答。",
    "choice-answers": "请填 1 到 {count} 的序号。",
    "choice-one": "只选一个。",
    "choice-more": "选的都对，但还没选全。",
    "formula-please": "{value} 是它在这一点的值。请写出公式。",
    "more-digits": "看着像对的。请至少写三位有效数字，或写精确值。",
    "rounded-early": "算法没错，只是中途四舍五入太早了。请把四位有效数字保留到最后；这次不算答错。",
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
    "why-local-last": "由 {line}。梯度 {symbol} 也就是它：输出处的上游梯度是 1。",
    # --- 梯度 ---------------------------------------------------------------------------------
    "hint-gradient-multiply": "只有一条路径：下一个节点已经得到的梯度，乘上这条边的局部导数。",
    "hint-gradient-add": "有几条路径：沿每条边算“上游 × 局部”，再加起来。",
    "hint-gradient-terms": "{symbol} = {terms}。每个乘积的两个因子，图上没有的就先算出来。",
    "hint-gradient-answer": "{algebra}",
    "why-gradient-multiply": "一条路径，上游 × 局部：",
    "why-gradient-add": "{count} 条路径在 {node} 汇合。沿每条相乘，再相加：",
    "why-gradient-none": "从 {node} 到输出没有路径，输出不受它影响：",
    "why-gradient-output": "输出对自己的变化率就是 1：",
    # --- 路径 ---------------------------------------------------------------------------------
    "ask-paths-which": "下面哪些是从 {node} 到 {output} 的路径？全部选出来。",
    "ask-paths-count": "从 {node} 到 {output} 有几条路径？",
    "asked-paths": "问的是从 {node} 走到 {output} 的走法，每一步都要顺着箭头。",
    "paths-no-arrow": "{walk} 不是路径：从 {source} 到 {target} 没有箭头。",
    "paths-ends": "{walk} 不是从 {node} 到 {output} 的路径。看看它的起点和终点。",
    "paths-more": "选的都是路径，但还漏了。每个箭头都要走一走。",
    "paths-too-few": "不止 {given} 条。每走到一个节点，从它出去的箭头都要走一走。",
    "paths-too-many": "没有 {given} 条。只数走得到 {output} 的，每条只数一次。",
    "hint-paths-principle": "从 {node} 出发，顺着箭头走。一个节点有几个箭头出去，路径就在那里分开。",
    "hint-paths-first": "从 {node} 出去的箭头通向 {targets}，再从每一个接着走。",
    "hint-paths-which": "这些是路径：{solution}。",
    "hint-paths-count": "路径是 {paths}，共 {count} 条。",
    "why-paths": "{count} 条路径：{paths}。沿每条路径把局部导数相乘，路径之间再相加。",
    "why-paths-one": "一条路径：{paths}。沿着它，局部导数相乘。",
    # --- 下一步 -------------------------------------------------------------------------------
    "ask-next": "已经算好的：{done}。下面哪个梯度现在可以算？",
    "asked-next": "问的是：哪个梯度，用到的东西已经全都有了？",
    "next-waits": "{symbol} 还不能算，它还在等 {missing}。",
    "hint-next-principle": "从一个节点出去的箭头通向的那些节点，梯度都算好了，它的梯度才可以算。",
    "hint-next-look": "对每个选项，顺着箭头看：有没有通向还没算好的梯度？",
    "hint-next-answer": "从 {node} 出去的箭头通向 {targets}，那里的梯度都算好了：{solution}。",
    "why-next": "从 {node} 出去的箭头通向 {targets}，那里的梯度都算好了：",
    # --- 找错 ---------------------------------------------------------------------------------
    "ask-bug": "这次反向传播有一步算错了。是哪一步（1 到 {count}）？错在哪里（a 到 {last}）？",
    "asked-bug": "从上往下检查：每个梯度由它上面的梯度算出。第一个对不上的，就是错的那一步。",
    "bug-answers": "选一个步骤（1 到 {count}）和一个错因（a 到 {last}），例如 1 a。",
    "bug-other-mistake": "步骤找对了。但是 {wrong} 是怎么算出来的呢？",
    "bug-follows": "{symbol} 不对，只是因为上面的梯度错了，这一步本身没有错。再往上看。",
    "bug-is-right": "{symbol} 是对的。",
    "hint-bug-principle": "从上往下，把每个梯度重算一遍：沿每个箭头算“上游 × 局部”，再相加。",
    "hint-bug-place": "错的是 {symbol}。要怎样算，才会得到 {wrong}？",
    "hint-bug-answer": "{solution}。正确的是 {algebra}",
    "why-bug": "{symbol} 写成了 {wrong}，应该是：",
    "planted-missing-inner": "只对外层求了导",
    "planted-inner-only": "只对里层求了导",
    "planted-outer-at-x": "外层的导数代错了地方",
    "planted-outer-at-inner-derivative": "把里层的导数代进了外层",
    "planted-times-inner-value": "乘的是里层本身，不是它的导数",
    "planted-outer-undifferentiated": "外层没有求导",
    "planted-add-along-chain": "沿一条路径用了加法",
    "planted-composition-as-product": "把复合函数当成乘积来求导",
    "planted-sign-slip": "符号错了",
    "planted-mul-no-swap": "取了因子自己，没有取另一个因子",
    "planted-power-rule-exponent": "幂法则用错了",
    "planted-dropped-branch": "漏了一条支路",
    "planted-multiply-branches": "把几条支路乘起来了",
    "planted-nest-branches": "把一条支路套进了另一条",
    "planted-split-at-add": "在加法处把梯度分摊了",
    "planted-local-for-gradient": "只写了局部导数",
    "planted-upstream-forgotten": "忘了上游梯度",
    "planted-stale-grad": "梯度还不完整就用了",
    "planted-value-for-gradient": "写成了值，不是梯度",
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
    "mistake-own-derivative": (
        "这是 {symbol}，说的是 {node} 自己随 {source} 变得多快。问的是 {output} 随 {node} 变得多快。"
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
    "mistake-product-of-derivatives": (
        "乘积的导数不等于导数的乘积。{whole} 里每次只让一个因子变，另一个不变，两份再相加。"
    ),
    "mistake-quotient-of-derivatives": "商的导数不等于导数的商：{whole} 要用商的求导法则。",
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
    "mistake-factor-dropped": "少乘了一个因子：看看 {whole} 这一步该乘上什么。路径上每一步都带来一个因子。",
    "mistake-degrees": "角度按“度”算了。这里的 {function} 用弧度：请把计算器调到 RAD。",
    "mistake-unsimplified-point": (
        "导数公式没错，代入的地方错了：{whole} 的导数代入了 {other}，应当代入 {inside}。"
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
    "note-divided-twice": "从左到右读。想写 a/(b/c)，请加括号。",
    "note-tower": "乘方从上往下读：2^3^x 是 2^(3^x)。",
    "note-sign-then-power": "先乘方，后取负。想写 (-x)^2，请加括号。",
    "note-bare-then-raised": "乘方属于里面的部分。想写 (sin x)^2，请写 sin^2 x。",
    "note-scientific": "按科学记数法读：2e3 是 2000。",
    "note-split": "并排的字母按相乘来读。",
}
