"""可以更改的按键，以及写下更改的文件。"""

MESSAGES: dict[str, str] = {
    "cli-where": "列出学习记录、配置文件和课程所在的文件夹",
    "cli-where-format": "以文本或数据（json）输出",
    "quit-how": "按 {key} 退出。",
    "quit-how-saved": "按 {key} 退出。做过的都已保存。",
    "output-lost": "输出没有写完：写入的地方已满，或已关闭。",
    "window-small": "请把窗口放大，至少 {width}×{height}，放大后一切照旧。按 {key} 退出。",
    "paste-too-long": "粘贴的内容有{count:个}字符，太长了，这里最多还能放{most:个}。没有粘贴。",
    "key-or": "{one} 或 {other}",
    "palette-none": "没有找到。",
}

PROBLEMS: dict[str, tuple[str, str]] = {
    "config-broken": (
        "配置文件第 {line} 行无法读取：{path}。",
        "按键保持默认。请先写 '[keys]'，再写 'hint = \"f2\"' 这样的行。",
    ),
    "config-unreadable": (
        "配置文件无法读取：{path}（{reason}）。",
        "按键保持默认。",
    ),
    "config-unknown": (
        "配置文件里的“{name}”没有含义。",
        "目前只能有 '[keys]'。",
    ),
    "config-no-table": (
        "配置文件里的“{name}”应该是一个表。",
        "先写 '[keys]'，再写 'hint = \"f2\"' 这样的行。",
    ),
    "wish-unknown": (
        "没有叫“{name}”的按键。",
        "全部名称见 'README.md'。",
    ),
    "wish-unknown-close": (
        "没有叫“{name}”的按键。",
        "是不是“{close}”？",
    ),
    "wish-no-key": (
        "{name} = {key}：这不是一个按键。",
        "按键写作 'f2'、'ctrl+k' 或 '?'；多个写作 '[\"h\", \"f2\"]'。",
    ),
    "wish-taken": (
        "{name}：{key} 不能这样用。",
        "它在各处都用来移动、提交或输入。",
    ),
    "wish-twice": (
        "{key} 不能同时用于“{name}”和“{other}”。",
        "“{name}”仍用默认的按键。",
    ),
}
