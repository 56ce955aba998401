"""轻推：把输入挪动一点点，看变化怎样传过去。"""

MESSAGES: dict[str, str] = {}
