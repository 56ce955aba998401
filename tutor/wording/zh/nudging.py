"""轻推：把输入挪动一点点，看变化怎样传下去。"""

MESSAGES: dict[str, str] = {
    "nudge-title": "轻推 {source}",
    "nudge-off": "相差",
    "nudge-where": "让 Δ 越来越小。{ratio} 会停在哪里？",
    "nudge-limit": "Δ 越小，比值越接近 {symbol} = {value}。",
    "nudge-corner": "这里有个尖角：从左边看，{ratio} 停在 {left}；从右边看，停在 {right}。按约定取 {symbol} = {value}。",
    "nudge-nowhere": "无处可停",
    "nudge-legend": "{start} 起点   {moved} 轻推之后   s 割线   t 切线",
    "nudge-undefined": "到了新的位置，图没有定义。",
    "nudge-smallest": "Δ 已经够小了，再小也看不出新东西。",
    "nudge-largest": "Δ 已经够大了；轻推只是一点点变化。",
    "nudge-tenth": "Δ÷10",
    "nudge-half": "Δ÷2",
    "nudge-double": "Δ×2",
    "nudge-flip": "换符号",
    "nudge-start-again": "重来",
    "nudge-inputs": "换一个输入",
}
