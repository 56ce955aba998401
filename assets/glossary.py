"""The terms of the field, one for each thing in each language, and what is not said instead.

The authors' guide shows them as a table; a test looks for the other renderings in our own texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Term(NamedTuple):
    """One thing, and what it is called."""

    en: str
    zh: str
    not_en: tuple[str, ...] = ()
    not_zh: tuple[str, ...] = ()

    def called(self, language: str) -> str:
        """The term in a language."""
        return str(getattr(self, language))

    def otherwise(self, language: str) -> tuple[str, ...]:
        """Renderings that are not used in a language."""
        return tuple(getattr(self, f"not_{language}"))


TERMS = (
    Term("chain rule", "链式法则", not_zh=("锁链法则", "连锁法则", "链锁法则", "链式规则")),
    Term(
        "backpropagation", "反向传播",
        ("back-propagation", "back propagation"),
        ("后向传播", "逆向传播", "向后传播", "反传", "误差回传"),
    ),
    Term("forward pass", "前向传播", ("feedforward pass",), ("正向传播", "前馈传播", "向前传播")),
    Term(
        "computation graph", "计算图",
        ("computational graph", "compute graph"), ("运算图", "计算流图"),
    ),
    Term("rate", "变化率", not_zh=("变化速率", "变率")),
    Term("input", "输入"),
    Term("output", "输出"),
    Term("node", "节点", not_zh=("结点",)),
    Term("edge", "边", not_zh=("弧线",)),
    Term("path", "路径", ("branch", "branches"), ("支路", "分支", "通路")),
    Term("fork", "分叉", not_zh=("分岔", "岔路")),
    Term("topological order", "拓扑序", not_zh=("拓扑顺序", "拓扑次序")),
    Term("composite function", "复合函数", not_zh=("合成函数", "函数套函数")),
    Term("inside", "内层", ("inner layer",), ("里层", "内部函数")),
    Term("outside", "外层", ("outer layer",), ("外部函数",)),
    Term("derivative", "导数", not_zh=("微商",)),
    Term("partial derivative", "偏导数", not_zh=("偏微分", "偏微商")),
    Term("power rule", "幂函数求导公式", not_zh=("幂法则", "幂规则")),
    Term("gradient", "梯度", not_zh=("斜度",)),
    Term("local derivative", "局部导数", ("local gradient",), ("本地导数", "局部梯度", "本地梯度")),
    Term("upstream gradient", "上游梯度", ("incoming gradient",), ("上层梯度", "上级梯度")),
    Term("contribution", "贡献"),
    Term("seed", "种子梯度", not_zh=("起始梯度", "初始梯度")),
    Term("forward mode", "前向模式", not_zh=("正向模式",)),
    Term("reverse mode", "反向模式", ("backward mode",), ("逆向模式", "后向模式")),
    Term("checkpointing", "检查点", not_zh=("存档点",)),
    Term("nudge", "小增量", not_zh=("轻推",)),
    Term("kink", "尖点", not_zh=("折点", "尖角")),
    Term("neuron", "神经元", not_zh=("神经单元",)),
    Term("weight", "权重", not_zh=("权值",)),
    Term("bias", "偏置", not_zh=("偏置值", "偏移量", "截距")),
    Term("hidden layer", "隐藏层", not_zh=("隐层", "隐含层")),
    Term("sigmoid", "sigmoid 函数", not_zh=("S 型函数", "S形函数")),
    Term("ReLU", "ReLU", not_zh=("线性整流函数", "修正线性单元")),
    Term("softmax", "softmax", not_zh=("软最大", "柔性最大")),
    Term("cross-entropy", "交叉熵", ("cross entropy",), ("互熵", "交互熵")),
    Term("one-hot", "独热编码", ("one hot",), ("一位有效编码", "单热")),
    Term("loss", "损失", ("cost function",), ("代价函数", "成本函数")),
    Term("learning rate", "学习率", ("step size",), ("学习速率", "学习步长")),
    Term("gradient descent", "梯度下降", ("steepest descent",), ("最速下降", "梯度下滑")),
    Term("activation function", "激活函数", not_zh=("激励函数", "激发函数", "活化函数")),
    Term("vanishing gradients", "梯度消失", ("disappearing gradients",), ("梯度弥散", "消失梯度")),
    Term("exploding gradients", "梯度爆炸", not_zh=("爆炸梯度", "梯度激增")),
    Term("clipping", "梯度裁剪", not_zh=("梯度截断", "梯度剪裁", "梯度剪切")),
    Term("residual block", "残差块"),
    Term("normalisation", "规范化", ("normalization",), ("归一化", "正规化", "标准化")),
    Term("true value", "真实值", ("ground truth",), ("真值", "标准值")),
    Term("minibatch", "小批量", ("mini-batch",), ("小批次", "迷你批", "小批处理")),
    Term("loss scaling", "损失缩放"),
    Term("gradient accumulation", "梯度累积", not_zh=("梯度积累", "梯度叠加")),
    Term("embedding", "词嵌入", not_zh=("词向量嵌入",)),
    Term("convolution", "卷积"),
    Term("RNN", "RNN", not_zh=("递归神经网络",)),
    Term(
        "centred difference", "中心差分",
        ("central difference", "centered difference"), ("中央差分", "中心差商"),
    ),
    Term("relative error", "相对误差"),
    Term(
        "backpropagation through time", "通过时间反向传播",
        not_zh=("随时间反向传播", "沿时间反向传播", "时序反向传播"),
    ),
)  # fmt: skip


def renderings(language: str) -> Mapping[str, str]:
    """What is not said in a language, and what is said instead."""
    return {other: term.called(language) for term in TERMS for other in term.otherwise(language)}
