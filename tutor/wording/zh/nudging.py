"""给输入一个小增量，看变化怎样传下去。"""

MESSAGES: dict[str, str] = {
    "nudge-title": "给 {source} 一个小增量",
    "nudge-off": "相差",
    "nudge-where": "让 Δ 越来越小，{ratio} 趋于哪个值？",
    "nudge-limit": "Δ{source} 趋于 0 时，{ratio} 趋于 {value} = {symbol}，这就是导数。",
    "nudge-corner": (
        "这里是尖点：从左侧，{ratio} 趋于 {left}；从右侧，趋于 {right}，所以没有导数。"
        "按约定取 {symbol} = {value}。"
    ),
    "nudge-nowhere": "不存在的值",
    "nudge-legend": "{start} 起点   {moved} 变化之后   s 割线   t 切线",
    "nudge-undefined": "在新的位置，图没有定义。",
    "nudge-smallest": "Δ 已经够小了，再小也看不出新东西。",
    "nudge-largest": "Δ 已经够大了；小增量应当小一些。",
    "nudge-tenth": "Δ÷10",
    "nudge-half": "Δ÷2",
    "nudge-double": "Δ×2",
    "nudge-flip": "换符号",
    "nudge-start-again": "重来",
    "nudge-inputs": "换一个输入",
}
