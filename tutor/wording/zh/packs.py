"""课程包。"""

MESSAGES = {
    "packs-shipped": "链式法则，一步一步来",
    "packs-finished": "学完 {done} / {total} 课",
}
