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
}
