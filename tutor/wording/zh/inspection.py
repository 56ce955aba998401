"""关于节点、边、路径可以说的话，以及播放前向与反向时的解说。"""

MESSAGES: dict[str, str] = {
    # --- 节点 ---------------------------------------------------------------------------------
    "node-rule-output": "{node} 是输出，它的梯度是 1：反向从这里开始。",
    "node-rule-none": "从 {node} 到 {output} 没有路径：{output} 不随 {node} 变化。",
    "node-rule-multiply": "× 从 {node} 出发的边只有一条，通向 {target}：沿着它相乘。",
    "node-rule-add": "+ 从 {node} 出发的边有{count:条}，通向 {targets}：每条带回一份贡献，相加。",
    "node-rule-add-same": "+ {node} 在 {target} 里用了{count:次}：{count:条}边，{count:份}贡献，相加。",
    "node-rule-hidden": "× 还是 +？数一数从 {node} 出发的边。",
    "node-so-far": "{symbol} 目前累计：{value}",
    "gradient-missing": "∄：在这组数值处，{symbol} 不存在。",
    "node-folded": "这个方框里折叠了{count:个}节点。",
    # --- 边 -----------------------------------------------------------------------------------
    "edge-name": "{arrow}：{line} 里的 {source}。",
    "edge-occurrence": "{arrow}：{line} 里的{number:第个} {source}。",
    "edge-held": "只让它变化，这一行里其余的都不变。",
    "edge-local": "局部导数：{algebra}",
    "edge-upstream": "上游梯度：{algebra}",
    "edge-contribution": "贡献：{algebra}",
    "edge-only-one": "传回来的只有这一份，它就是整个 {symbol}。",
    "edge-one-of": "{symbol} 由{count:份}贡献相加而成，这是其中一份。",
    "edge-missing": "∄：在这组数值处，{line} 对 {source} 不可导。",
    "edge-dead": "从 {target} 到 {output} 没有路径，没有梯度沿这条边传回来。",
    # --- 路径 ---------------------------------------------------------------------------------
    "paths-count": "从 {node} 到 {output} 的路径有{count:条}。",
    "paths-part-later": "它们的第一条边是同一条，后面才分开。",
    "paths-not-listed": "…… 还有{count:条}。",
    "paths-single": "只有一条路径，无需相加：{algebra}",
    "paths-sum": "所有路径相加：{algebra}",
    "paths-cost": "把每条路径都乘一遍，要做{cost:次}乘法。反向传播在每条边上只走一次，共{edges:次}乘法。",
    "count-about": "≈ {count}",
    # --- 逐步播放 -----------------------------------------------------------------------------
    "moment-seed": "反向从输出 {node} 开始。",
    "moment-carry": "沿 {arrow} 往回传：上游梯度 × 局部导数。",
    "moment-so-far": "{symbol} 目前累计（{count:份}到了{landed:份}）：{algebra}",
    "moment-done-multiply": "到齐了。从 {node} 出发的边只有一条，无需相加。",
    "moment-done-add": "到齐了。从 {node} 出发的边有{count:条}，{count:份}贡献相加。",
}
