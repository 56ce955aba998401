"""`chainrule check`：课程问题前后的话。"""

MESSAGES: dict[str, str] = {
    "cli-check": "检查课程，免得学习者碰到错误",
    "cli-check-path": "课程文件，或装着课程的文件夹",
    "cli-check-format": "输出给人看（text）、给脚本（json）或给 GitHub（github）",
    "cli-check-prove": "让 SymPy 证明每个公式（20 个文件以内默认会做）",
    "cli-check-strict": "警告也算错误",
    "check-error": "错误",
    "check-warning": "警告",
    "check-note": "提示",
    "check-summary": "文件 {files} · 错误 {errors} · 警告 {warnings} · 提示 {notes} · {seconds} 秒",
    "check-proofs": "SymPy：证明 {proved} · 推翻 {refuted} · 未定 {open} · 等了 {seconds} 秒",
    "cli-format": "把课程文件排成统一的样式",
    "cli-format-path": "课程文件，或装着课程的文件夹",
    "cli-format-check": "不改文件，只列出会改什么；有要改的就以 1 退出",
    "cli-format-no-path": "用法：chainrule format PATH…\n请给出课程文件，或装着课程的文件夹。",
    "format-written": "已排好：{path}",
    "format-left": "没有改动：{path}:{line}：{why}",
    "format-summary": "文件 {files} · 改动 {changed} · 未动 {left}",
}
