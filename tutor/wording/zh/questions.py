"""题目，以及对答案的回应。"""

MESSAGES = {
    # --- 题目 ---------------------------------------------------------------------------------
    "ask-rule": "求 {node} 的梯度，用相乘还是相加？",
    "ask-local": "{line}，求局部导数 {symbol}。",
    "ask-local-occurrence": "{line}，只让{number:第个} {source} 变化，求 {symbol}。",
    "ask-gradient": "求梯度 {symbol}。",
    "ask-formula": "写出 {symbol} 的公式。",
    "author": "{text}",
    "nothing": "",
    "asked-rule": "问的是：从 {node} 出发的边只有一条（相乘），还是不止一条（相加）？",
    "asked-local": "问的是这一条边的局部导数 {symbol}：只让 {source} 变化，{target} 变化得有多快？",
    "asked-local-occurrence": (
        "问的是这一条边的局部导数 {symbol}："
        "{formula} 里只让{number:第个} {source} 变化，其余都看作常数。"
    ),
    "asked-gradient": "问的是完整的梯度 {symbol}：从 {node} 出发的每条边都要算上。",
    # --- 判定 ---------------------------------------------------------------------------------
    "right": "对。",
    "wrong": "还不对。",
    "revealed": "答案：{solution}",
    "taken": "记下了。",
    "prediction-any": "这里怎么选都可以，不判对错。选你认为最可能的就好。",
    "unsure": "这个写法无法判断对错。请换一种写法，不算答错。",
    "tried-already": "这个答案刚才试过了，不重复计数。换一个写法，或者看看提示。",
    "try-again": "再试一次。",
    "try-or-see": "再试一次，或者看答案（{key}）。",
    "read-as": "读作  {reading}",
    "read-as-either": "读作  {reading}  或  {other}",
    "was-read": "你写的式子读作 {reading}。",
    "two-readings": "你想写的是 {reading}，还是 {other}？这次不算答错。相乘请写 *，函数的自变量请加括号。",
    "grouped-otherwise": "这里读作 {reading}。如果想写的是 {other}，请加上括号；这次不算答错。",
    "checked-engine": "✓ 已核对",
    "checked-sympy": "✓ 已由 SymPy 证明",
    "differs-at": "在 {point} 处，你的结果是 {given}，正确的是 {expected}。",
    "differs-hardly": "在 {point} 处，你的结果与正确的很接近，但并不相等。",
    "rule-answers": "按 m（相乘）或 a（相加）作答。",
    "choice-answers": "请填 1 到 {count} 的序号。",
    "choice-one": "只选一个。",
    "choice-more": "选的都对，但还没选全。",
    "formula-please": "{value} 是它在这一点的值。请写出公式。",
    "more-digits": "已经很接近。请至少写三位有效数字，或写精确值。",
    "rounded-early": "算法没错，只是中途四舍五入太早了。请把四位有效数字保留到最后；这次不算答错。",
    "no-value": "它在这里没有值。",
    # --- 乘还是加 -----------------------------------------------------------------------------
    "rule-not-add": "从 {node} 出发的边只有一条，无需相加。",
    "rule-not-multiply": "从 {node} 出发的边有{count:条}，每一条都带回一份贡献。",
    "rule-own-sum": "{formula} 确实是和，但那是 {node} 自己的算法。要数的是从 {node} 出发的边：只有一条。",
    "rule-own-product": "{formula} 确实是积，但那是 {node} 自己的算法。要数的是从 {node} 出发的边：有{count:条}。",
    "why-multiply": "从 {node} 出发的边只有一条，通向 {target}，所以相乘：上游梯度 × 局部导数。",
    "why-multiply-sum": (
        "从 {node} 出发的边只有一条，通向 {target}，所以相乘。"
        "{node} = {formula} 本身是和，这无关紧要。"
    ),
    "why-multiply-product": (
        "从 {node} 出发的边只有一条，通向 {target}，所以相乘。"
        "原因在于只有这一条边，不在于 {node} 本身是积。"
    ),
    "why-add": (
        "从 {node} 出发的边有{count:条}，通向 {targets}：各求上游梯度 × 局部导数，再相加。"
    ),
    "why-add-sum": (
        "从 {node} 出发的边有{count:条}，通向 {targets}，各份贡献相加。"
        "原因在于这几条边，不在于 {node} 本身是和。"
    ),
    "why-add-product": (
        "从 {node} 出发的边有{count:条}，通向 {targets}，各份贡献相加。"
        "{node} = {formula} 本身是积，这无关紧要。"
    ),
    "why-add-same-target": "{node} 在 {target} 里用了{count:次}：{count:条}边，{count:份}贡献，相加。",
    "hint-rule-principle": "数一数从这个节点出发的边。一条：沿着它相乘。多条：各条的结果相加。",
    "hint-rule-node": "从 {node} 出发的边有{count:条}，通向 {targets}。",
    "hint-rule-multiply": "从 {node} 出发的边只有一条，所以答案是：相乘。",
    "hint-rule-add": "从 {node} 出发的边有{count:条}，所以答案是：相加。",
    # --- 局部导数 -----------------------------------------------------------------------------
    "hint-local-principle": "局部导数只看一条边：{source} 变化时，{target} 怎样变化。图的其余部分先不管。",
    "hint-local-line": "只看 {line} 这一行，对 {source} 求导。",
    "hint-local-fixed": "在 {line} 里，把 {others} 看作常数。",
    "hint-local-occurrence": "在 {line} 里，只让{number:第个} {source} 变化。其余的，包括别处的 {source}，都看作常数。",
    "hint-local-answer": "{symbol} = {solution}",
    "why-local": "由 {line}：",
    "why-local-last": "由 {line}。梯度 {symbol} 就等于它：输出处的上游梯度是 1。",
    # --- 梯度 ---------------------------------------------------------------------------------
    "hint-gradient-multiply": "只有一条边：用它所通向的节点的梯度，乘以这条边的局部导数。",
    "hint-gradient-add": "边不止一条：沿每条边求上游梯度 × 局部导数，再相加。",
    "hint-gradient-terms": "{symbol} = {terms}。各个因子先在图上找，图上没有的再算出来。",
    "hint-gradient-answer": "{algebra}",
    "why-gradient-multiply": "从 {node} 出发的边只有一条，上游梯度 × 局部导数：",
    "why-gradient-add": "从 {node} 出发的边有{count:条}。沿每条边相乘，再相加：",
    "why-gradient-none": "从 {node} 到输出没有路径，输出不随它变化：",
    "why-gradient-output": "输出对自己的变化率就是 1：",
    # --- 路径 ---------------------------------------------------------------------------------
    "ask-paths-which": "下面哪些是从 {node} 到 {output} 的路径？请全部选出。",
    "ask-paths-count": "从 {node} 到 {output} 有几条路径？",
    "asked-paths": "问的是从 {node} 到 {output} 的路径，每一步都要顺着箭头。",
    "paths-number": "{count:条}",
    "paths-no-arrow": "{walk} 不是路径：从 {source} 到 {target} 没有箭头。",
    "paths-ends": "{walk} 不是从 {node} 到 {output} 的路径。看看它的起点和终点。",
    "paths-more": "选的都是路径，但没有选全。每个箭头都要顺着走一遍。",
    "paths-too-few": "不止{given:条}。每到一个节点，从它出发的每个箭头都要走一遍。",
    "paths-too-many": "没有{given:条}这么多。只数能走到 {output} 的，每条只数一次。",
    "hint-paths-principle": "从 {node} 出发，顺着箭头走。从一个节点出发的箭头有几个，路径就在那里分成几条。",
    "hint-paths-first": "从 {node} 出发，可以走到 {targets}；再从每一个接着走。",
    "hint-paths-which": "这些是路径：{solution}。",
    "hint-paths-count": "共{count:条}：{paths}。",
    "why-paths": "{count:条}路径：{paths}。沿每条路径把局部导数相乘，再把各条路径的结果相加。",
    "why-paths-one": "一条路径：{paths}。沿着它，把局部导数相乘。",
    # --- 下一步 -------------------------------------------------------------------------------
    "ask-next": "已经算出：{done}。下面哪个梯度现在可以算？",
    "asked-next": "问的是：哪个梯度所需要的量都已经算出？",
    "next-waits": "{symbol} 还不能算，还缺 {missing}。",
    "hint-next-principle": "从一个节点出发的箭头通向哪些节点，就要先有哪些节点的梯度，才能算它的。",
    "hint-next-look": "逐个选项顺着箭头看：它通向的节点里，有没有梯度还没算出的？",
    "hint-next-answer": "从 {node} 出发的箭头通向 {targets}，那里的梯度都已算出：{solution}。",
    "why-next": "从 {node} 出发的箭头通向 {targets}，那里的梯度都已算出：",
    # --- 找错 ---------------------------------------------------------------------------------
    "ask-bug": "这次反向传播有一步算错了。是哪一步（1 到 {count}）？错因是什么（a 到 {last}）？",
    "asked-bug": "从上往下检查：每个梯度都由它上面的梯度算出。第一个对不上的，就是算错的那一步。",
    "bug-answers": "选一个步骤（1 到 {count}）和一个错因（a 到 {last}），例如 1 a。",
    "bug-other-mistake": "步骤找对了。但是 {wrong} 是怎么算出来的呢？",
    "bug-follows": "{symbol} 不对，只是因为上面的梯度错了，这一步本身没有错。再往上看。",
    "bug-is-right": "{symbol} 是对的。",
    "hint-bug-principle": "从上往下，把每个梯度重算一遍：沿每个箭头求上游梯度 × 局部导数，再相加。",
    "hint-bug-place": "错的是 {symbol}。要怎样算，才会得到 {wrong}？",
    "hint-bug-answer": "{solution}。正确的是 {algebra}",
    "why-bug": "{symbol} 写成了 {wrong}，应该是：",
    "brief-missing-inner": "只对外层求了导",
    "brief-inner-only": "只对内层求了导",
    "brief-outer-at-x": "外层的导数代错了自变量",
    "brief-outer-at-inner-derivative": "把内层的导数代进了外层",
    "brief-times-inner-value": "乘的是内层本身，不是内层的导数",
    "brief-outer-undifferentiated": "外层没有求导",
    "brief-add-along-chain": "沿一条路径用了加法",
    "brief-composition-as-product": "把复合函数当成乘积求导",
    "brief-own-derivative": "写成了节点自己的变化率",
    "brief-product-of-derivatives": "把两个因子的导数直接相乘",
    "brief-quotient-of-derivatives": "把分子、分母的导数直接相除",
    "brief-gradient-for-local": "写成了梯度",
    "brief-upstream-for-local": "写成了上游梯度",
    "brief-other-edge": "取了另一条边",
    "brief-every-occurrence": "让每一处都变化了",
    "brief-factor-dropped": "少乘了一个因子",
    "brief-degrees": "角度按“度”算了",
    "brief-unsimplified-point": "导数代错了地方",
    "brief-sign-slip": "符号错了",
    "brief-mul-no-swap": "取了因子自己，没有取另一个因子",
    "brief-power-rule-exponent": "幂函数求导公式用错了",
    "brief-dropped-branch": "漏了一条路径",
    "brief-multiply-branches": "路径汇合处用了相乘",
    "brief-nest-branches": "把一条路径套进了另一条",
    "brief-split-at-add": "在加法处把梯度平分了",
    "brief-local-for-gradient": "只写了局部导数",
    "brief-upstream-forgotten": "漏乘了上游梯度",
    "brief-stale-grad": "梯度还没算齐就用了",
    "brief-value-for-gradient": "写成了函数值，不是梯度",
    # --- 几种错误结果相同 ---------------------------------------------------------------------
    "doubt-two": "可能是{one}，也可能是{other}。",
    "doubt-three": "可能是{one}，也可能是{other}，还可能是{third}。",
    # --- 错因 ---------------------------------------------------------------------------------
    "mistake-missing-inner": "你对外层求导后就停了：{outer}。内层的 {inside} 也在变化。",
    "mistake-inner-only": "这只是内层 {inside} 的导数。{whole} 的外层也要求导。",
    "mistake-outer-at-x": "外层求导后，你代入的是 {node}。{whole} 的内层是 {inside}，求导后里面仍是 {inside}。",
    "mistake-outer-at-inner-derivative": (
        "你把 {inside} 的导数代进了里面。对 {whole} 的外层求导时，内层 {inside} 不变；"
        "它的导数是另一个因子，乘在外面。"
    ),
    "mistake-times-inner-value": "你乘的是 {inside} 本身。应当乘的是 {inside} 的导数，也就是它变化得多快。",
    "mistake-outer-undifferentiated": "{whole} 原样保留了，还没有求导。",
    "mistake-add-along-chain": "从 {inside} 到 {whole} 只有一条路径。沿一条路径，变化率相乘；几份贡献汇合时才相加。",
    "mistake-composition-as-product": (
        "{whole} 不是乘积，而是复合函数，{inside} 是它的内层。这里用链式法则，不用乘积的求导法则。"
    ),
    "mistake-sign-slip": "符号错了。再看看 {part} 的导数：该不该有负号？",
    "mistake-mul-no-swap": (
        "在 {whole} 里对 {inside} 求导，得到的是另一个因子，不是 {inside} 自己。"
    ),
    "mistake-own-derivative": (
        "这是 {symbol}，说的是 {node} 自己随 {source} 变化得多快。问的是 {output} 随 {node} 变化得多快。"
    ),
    "mistake-gradient-for-local": (
        "这是梯度 {gradient}，一直算到了输出。问的只是一条边的局部导数 {local}："
        "{source} 变化时，{target} 变化得多快。"
    ),
    "mistake-upstream-for-local": (
        "这是传到这条边的上游梯度 {upstream}。问的是这条边自己要乘的因子：局部导数 {local}。"
    ),
    "mistake-other-edge": (
        "这是另一条边的 {other}。问的是 {local}：{source} 变化时，{target} 变化得多快。"
    ),
    "mistake-every-occurrence": (
        "你让 {formula} 里的每个 {source} 都变化了。问的只是一条边：只让{number:第个} {source} "
        "变化，其余的看作常数。"
    ),
    "mistake-power-rule-exponent": "对 {whole} 求导时，幂函数求导公式用错了：指数移到前面作因子，原来的指数减 1。",
    "mistake-power-rule-exponent-variable": "在 {whole} 里，变化的是指数。幂函数求导公式只适用于指数是常数的情形。",
    "mistake-dropped-branch": "漏了一条路径：从 {node} 还通向 {branch}。每条路径都有一份贡献。",
    "mistake-multiply-branches": "你把经过 {branches} 传回的各份相乘了。沿一条路径相乘；几份贡献在 {node} 汇合，应当相加。",
    "mistake-product-of-derivatives": (
        "乘积的导数不等于导数的乘积。{whole} 里每次只让一个因子变化，另一个不变，两份再相加。"
    ),
    "mistake-quotient-of-derivatives": "商的导数不等于导数的商：{whole} 要用商的求导法则。",
    "mistake-nest-branches": "你把 {inner} 套进了 {outer}。它们是并列的：从 {node} 到它们各有一条路径，路径之间相加。",
    "mistake-split-at-add": "{whole} 是和。加法不会把梯度平分，每一项都得到完整的梯度。",
    "mistake-local-for-gradient": "这是 {local}，一条边的局部导数，还要乘以上游梯度 {upstream}。",
    "mistake-upstream-forgotten": "你算到 {stop} 就停了，还要乘以上游梯度 {upstream}。",
    "mistake-stale-grad": (
        "用到 {upstream} 时它还没算齐：从 {node} 出发的边有{count:条}，经过 "
        "{branch} 传回的那份还没加上。"
    ),
    "mistake-factor-dropped": "少乘了一个因子：看看 {whole} 这一步该乘以什么。路径上每一步都带来一个因子。",
    "mistake-degrees": "角度按“度”算了。{function} 里的角用弧度：请把计算器调到弧度制。",
    "mistake-unsimplified-point": (
        "导数公式没错，代入的地方错了：{whole} 的导数代入了 {other}，应当代入 {inside}。"
    ),
    "mistake-value-for-gradient": "这是 {value} 的值。问的是变化率：{node} 变化时，{output} 变化得多快。",
    # --- 作者的题 -----------------------------------------------------------------------------
    "hint-choice-principle": "对着图，把每个选项逐一检验。",
    "hint-choice-strike": "不是这一个：{wrong}",
    "hint-choice-answer": "{solution}",
    "hint-formula-principle": "找出通向输出的每一条路径。沿路径相乘，路径之间相加。",
    "hint-formula-paths": "从 {node} 出发的边有{count:条}，所以要写{count:个}乘积：上游梯度 × 局部导数。",
    "hint-formula-parts": "由内到外，一步一步地写。",
    "hint-formula-answer": "{solution}",
    "hint-number-principle": "把图上的数代入公式，一个因子一个因子地算。",
    "hint-number-sign": "它的符号是 {sign}。",
    "hint-number-answer": "{solution}",
    # --- 读法提醒 -----------------------------------------------------------------------------
    "note-divided-then-multiplied": "从左到右读。想写 1/(2x)，请加括号。",
    "note-power-then-multiplied": "^ 后面只取紧跟的一项作指数。想写 e^(2x)，请加括号。",
    "note-bare-then-divided": "函数的自变量到 / 之前为止。想写 sin(x/2)，请加括号。",
    "note-root-then-multiplied": "√ 只作用于紧跟的一项。想写 √(2x)，请加括号。",
    "note-divided-twice": "从左到右读。想写 a/(b/c)，请加括号。",
    "note-tower": "乘方从右往左算：2^3^x 是 2^(3^x)。",
    "note-sign-then-power": "先乘方，后取负。想写 (-x)^2，请加括号。",
    "note-bare-then-raised": "乘方算在函数里面。想写 (sin x)^2，请写 sin^2 x。",
    "note-scientific": "按科学记数法读：2e3 是 2000。",
    "note-split": "相邻字母按相乘处理。",
}
