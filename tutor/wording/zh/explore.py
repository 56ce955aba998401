"""自由探索、播放与导出计算图。"""

MESSAGES = {
    # --- 由图生成的课程 ---
    "made-title": "{output} 的梯度",
    "made-page-graph": "计算图",
    "made-graph": "数值从左往右传。从每个节点出发的边有哪些？",
    "made-page-walk": "往回走",
    "made-walk": "从输出出发，那里的梯度是 1，一个节点一个节点地往回走。",
    "made-page-nudge": "一个小增量",
    "made-nudge": "给 {source} 一个小增量，看 {output} 变化多少。",
    "made-page-formula": "写成公式",
    "made-formula": "数值只对这一点成立，公式对任意一点都成立。",
    "made-question": "写出 ∂{output}/∂{source} 的公式。",
    # --- 自由探索界面 ---
    "explore-title": "自由探索",
    "explore-counts": "{nodes:个}节点，{edges:条}边",
    "explore-folded": "折叠了{count:个}（{key} 全部展开）",
    "explore-larger": "{key} ▸ 放大",
    "explore-no-graph": "还没有计算图：按 {key} 去写文本。",
    "explore-faulty": "文本有错，说明就在文本下面，请先改好。",
    "explore-no-input": "只有输入可以改变：请先选一个输入，它们在图的左端。",
    "explore-no-further": "不能再改了：{name} 到了那里，{output} 没有值或没有梯度。",
    "find-title": "查找节点",
    "find-keys": "↑↓ 选择   ·   Enter ▸ 选中   ·   {key} ▸ 返回",
    "find-nothing": "没有名称里含 {part} 的节点。",
    "key-explore": "自由探索",
    "key-edit": "编辑",
    "key-alone": "让图占满屏幕",
    "key-more": "调大选中的输入",
    "key-less": "调小选中的输入",
    "key-play": "播放",
    "key-nudge": "小增量",
    "key-quiz": "考考我",
    "key-keep": "保存",
    "key-back": "返回",
    "command-explore": "自由探索计算图",
    "command-explore-help": "画出任意公式，沿着边走，播放前向与反向",
    "keep-title": "保存这个计算图",
    "keep-file": "文件",
    "keep-lesson": "一份课程，可以接着改",
    "keep-text": "图和算式",
    "keep-json": "全部数值，供脚本使用",
    "keep-mermaid": "流程图，可放进 Markdown 页面",
    "keep-dot": "供 Graphviz 使用",
    "keep-svg": "图片，浏览器可看，随系统深浅色",
    "kept": "已保存：{path}",
    "kept-lesson": "打开它：chainrule learn {path}",
    "key-examples": "例子",
    "examples-title": "例子",
    "example-chain": "sin(x²)：一条路径，两个因子",
    "example-fork": "x² + sin x：两条路径汇合",
    "example-neuron": "一个神经元，平方误差",
    "example-network": "两个隐藏单元、一个输出，加上损失",
    "example-residual": "残差块：绕过这一层的旁路",
    "example-recurrent": "循环网络，三步共用权重",
    "example-softmax": "softmax 与交叉熵，三个类别",
    # --- 交给其他程序的计算图 ---
    "export-title": "{output} 的计算图与全部梯度",
    "export-description": "{nodes:个}节点，{edges:条}边。值：{output} = {value}。梯度：{gradients}。",
    # --- 计算图本身 ---
    "view-no-node": "先选一个节点：方向键沿着边走。",
    "view-nothing-inside": "没有只为它服务的节点，无需折叠。",
    "view-nothing-folded": "没有折叠起来的节点。",
    "view-invitation": "← → 沿着边走，↑ ↓ 换一条边。选中什么，这里就讲什么。",
    # --- 播放前向与反向 ---
    "play-idle": "▸ 播放前向与反向：数值往右流，梯度往回传",
    "play-forward": "前向 {step}/{steps}",
    "play-backward": "反向 {step}/{steps}",
    "play-run": "播放",
    "play-pause": "暂停",
    "play-step": "单步",
    "play-speed": "快慢",
    "play-still": "动画已关闭",
    "help-explore": """\
**在图上**

- `←` `→` 沿着边走，`↑` `↓` 换一条边或一个节点；`Home`、`End` 到两端
- {more} {less} 改变选中的输入；`Enter` 跳到它在文本里的那一行；{find} 查找节点
- {fold} 把只为它服务的节点折叠进去，再按展开；{unfold} 全部展开
- {zoom} {zoom_back} 缩放；`Shift` + 方向键或鼠标移动图；{alone} 让图占满屏幕

**可以做什么**

- {edit} 编辑文本，边改边更新
- {play} 播放前向与反向：{run} 播放或暂停，`←` `→` 单步，{slower} {faster} 调速度
- {nudge} 给一个输入小增量：按 {tenth}，增量缩小到十分之一
- {examples} 打开例子；{quiz} 用这张图考考自己
- {keep} 保存：存成课程、图片，或供其他程序使用的文本

**文本怎么写**

- 一个公式加上取值：`sin(x^2)` 和 `x = 1.5`；或者一行一个节点：`L = a + b`
- `Ctrl+Z` 撤销，`Ctrl+Y` 重做，打开例子和 `+` 也能撤销；离开时，写的内容会留着

**随时可用**

- {language} 切换语言；{commands} 列出所有命令；不输入文字时，{left} {down} {up} {right} 可以当方向键
- {back} 返回上一步；{quit} 退出
""",
}
