"""最初几分钟：这是什么，怎么用，边做边学。"""

MESSAGES = {
    "welcome-title": "欢迎",
    "welcome-language": "用哪种语言？",
    "welcome-text": "在这里学习梯度怎样沿着计算图传回来：每一步都由你动手，对错当场就知道。一课大约一刻钟，随时可以离开，进度都会保存。",
    "welcome-begin": "Enter ▸ 试试怎么用：三道题，一分钟",
    "welcome-skip": "{key} ▸ 跳过",
    "welcome-choose": "按 ↑↓ 或数字，再按 Enter",
    "key-skip": "跳过",
    "home-minutes": "大约 {minutes} 分钟",
}
