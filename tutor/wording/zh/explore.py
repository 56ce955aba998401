"""自由探索、播放与导出计算图。"""

MESSAGES: dict[str, str] = {}
