"""关于一个节点、一条边、一条路径可以说的话。"""

MESSAGES: dict[str, str] = {}
