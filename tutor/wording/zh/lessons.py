"""Simplified Chinese, for the authors of lessons: what is wrong with a file, and how to mend it.

只有要说明这类问题时才载入，以免拖慢启动。一个代码可以有几种情形，见 `_cases`。
"""

_YAML = (
    "请把每行写成 title: … 的样子，同一层的各项左边对齐；文字里有特殊符号时，用单引号括起来：'…'。"
)

PROBLEMS: dict[str, tuple[str, str]] = {
    # --- 文件 ---------------------------------------------------------------------------------
    "file-not-found": ("找不到文件 {path}。", "请检查文件名和文件夹。"),
    "not-a-file": ("{path} 不是文件。", "请指明课程文件本身，例如 fork.md。"),
    "file-not-readable": ("{path} 无法读取。", "请确认它是文件，并且有权限打开。"),
    "file-not-readable-reason": (
        "{path} 无法读取（{reason}）。",
        "请确认它是文件，并且有权限打开。",
    ),
    "folder-not-readable": (
        "文件夹 {path} 打不开（{reason}）。",
        "请确认有权限查看它。",
    ),
    "file-too-big": (
        "文件太大了：{size:,} 字节，上限是 {limit:,} 字节。",
        "请拆成几课。",
    ),
    "not-utf8": (
        "这个字符（字节 {byte}）不是 UTF-8，文件保存时用了别的编码。",
        "请重新保存文件，编码选 UTF-8。",
    ),
    "control-character": (
        "这一行有{count:个}控制字符，第一个是 {character}，可能看不见。",
        "请把它们删掉，或重新输入这几个字。",
    ),
    "control-character-count-1": (
        "这里有一个控制字符 {character}，可能看不见。",
        "请把它删掉，或重新输入这几个字。",
    ),
    "empty-file": (
        "文件是空的。",
        "开头先写一行 ---，再写 id: … 和 title: …，再写一行 ---；"
        "下面用标题另起一页，例如 # 两条路径。",
    ),
    "more-problems": ("从这里起还有{count:个}问题。", "请先改好上面的，再检查一遍。"),
    "more-problems-count-1": ("这里还有一个问题。", "请先改好上面的，再检查一遍。"),
    # --- 文件头 -------------------------------------------------------------------------------
    "no-front-matter": (
        "缺少文件头。",
        "请在文件开头写一行 ---，再写 id: … 和 title: …，再写一行 ---。",
    ),
    "front-matter-not-closed": (
        "文件头从这里开始，却没有结束。",
        "请在文件头最后一项的下面、第一个标题的上面，写一行 ---。",
    ),
    "front-matter-not-first": ("文件头上面有空行。", "请删掉空行，让 --- 成为文件的第一行。"),
    "bad-id": (
        "{key}：“{value}”不能作课程编号。",
        "请用小写字母和数字，单词之间用一个连字符，例如 two-paths。",
    ),
    "bad-key": (
        "{key}：“{value}”不能作题目的名称。",
        "请用小写字母和数字，单词之间用一个连字符，例如 two-paths。",
    ),
    "repeated-name": (
        "“{name}”这个名称，第 {first} 行的块已经用了。",
        "每个块的 key 要各不相同，请改一个。",
    ),
    "bad-skill": (
        "{key}：“{value}”不能作技能名。",
        "请用小写字母、数字和连字符，各段之间用一个点，例如 rule.add。",
    ),
    "requires-itself": ("{id} 这一课把自己列成了先修课。", "请从 requires 里去掉 {id}。"),
    "duplicate-id": ("编号 {id} 已经被 {first} 用了。", "请给其中一课换个编号。"),
    # --- 找课程 -------------------------------------------------------------------------------
    "unknown-lesson": ("没有“{id}”这一课。", "这里有：{known}。"),
    "unknown-lesson-close": ("没有“{id}”这一课。", "是不是 {close}？"),
    "unknown-lesson-no-known": (
        "没有“{id}”这一课：文件夹里一课也没有。",
        "请换一个文件夹，或直接给出课程文件的路径，例如 my/fork.md。",
    ),
    "ambiguous-lesson": ("有好几课都叫“{id}”。", "请从这些里选：{known}。"),
    "leads-out": (
        "{path} 是一个链接，指到了文件夹外面，所以没有读取。",
        "请换成文件本身。",
    ),
    "leads-nowhere": (
        "{path} 是一个链接，它指向的东西不存在，或者链接绕成了一个圈。",
        "请把文件或文件夹本身放在那里。",
    ),
    "no-folder": (
        "没有文件夹 {path}。",
        "请检查名称，包括 --lessons 和 CHAINRULE_LESSONS 里写的。",
    ),
    # --- 课程包 -------------------------------------------------------------------------------
    "of-pack": ("课程包", ""),
    "missing-key-of-pack": ("课程包缺少“{key}”。", "请顶格写一行 {key}: …。"),
    "wrong-type-key-pack": (
        "课程包要由 title: … 这样的行来说明，这里却是{found}。",
        "请写上 id: … 和 title: …，各占一行。",
    ),
    "pack-too-big": (
        "文件太大了：{size:,} 字节，上限是 {limit:,} 字节。",
        "请只写 id、title、authors、licence、languages 和 order。",
    ),
    "bad-pack-id": (
        "“{value}”不能作课程包的编号。",
        "请用小写字母和数字，单词之间用一个连字符，例如 week-1。",
    ),
    "duplicate-pack": (
        "编号 {id} 已经被 {first} 里的课程包用了。",
        "请给其中一个换个编号；没有 pack.yaml 的，请写一个。",
    ),
    "text-too-long": ("{key} 太长了：有{found:个}字符，上限是{limit:个}。", "请写短一些。"),
    "repeated-entry": ("{key} 里“{value}”出现了两次。", "请只留一个。"),
    "order-outside": (
        "{key}：“{value}”不在课程包的文件夹里。",
        "请写课程编号，或不带文件夹的文件名。",
    ),
    "unknown-in-order": ("order：课程包里没有“{id}”这一课。", "这里有：{known}。"),
    "unknown-in-order-no-known": (
        "order：课程包里没有“{id}”这一课。",
        "请把课程文件放在 pack.yaml 旁边；下一级文件夹不会读取。",
    ),
    "unknown-in-order-close": ("order：课程包里没有“{id}”这一课。", "是不是 {close}？"),
    "language-not-there": (
        "languages 里有 {language}，但这几课没有这种语言的：{lessons}。",
        "请译出来，或去掉 {language}。",
    ),
    "title-not-there": (
        "课程包的标题还没有译成 {language}。",
        "请写 {file}，里面写一行 title: …。",
    ),
    "pack-orphan": (
        "这份译文旁边没有 pack.yaml。",
        "请先写 pack.yaml，或删去这个文件。",
    ),
    "no-lessons": (
        "{path} 里一课也没有。",
        "请换一个文件夹，或直接给出课程文件的路径，例如 my/fork.md。",
    ),
    # --- 页与块 -------------------------------------------------------------------------------
    "no-pages": (
        "这一课没有页。",
        "每页以标题开头：先写 # 和一个空格，再写标题，例如 # 两条路径。",
    ),
    "text-before-heading": (
        "这段文字在第一个标题之前，不属于任何一页。",
        "请在它上面加一个标题，例如 # 引言。",
    ),
    "empty-heading": ("这个标题没有字。", "请在 # 后面写上标题，例如 # 两条路径。"),
    "empty-page": ("“{title}”这一页什么也没有。", "请在标题下面写点内容，或去掉这个标题。"),
    "empty-page-no-title": ("这一页什么也没有。", "请写上标题和内容，或去掉这个标题。"),
    "too-many-pages": ("这一课有{found:页}，最多{limit:页}。", "请拆成几课。"),
    "too-many-blocks": ("这一课有{found:个}块，最多{limit:个}。", "请拆成几课。"),
    "page-too-long": ("这一页的文字有{found:行}，最多{limit:行}。", "请用 # 标题分成几页。"),
    "page-too-big": ("这一页的文字有{found:个}字符，最多{limit:个}。", "请用 # 标题分成几页。"),
    "table-too-wide": ("这个表格有{found:列}，最多{limit:列}。", "请删去几列，或分成两个表格。"),
    "unknown-block": (
        "没有“{name}”这种块，里面的内容会连答案一起原样显示出来。",
        "是不是 ```{close}？可用的块：{known}。",
    ),
    "fence-not-closed": (
        "这里的 {fence} 没有结束。",
        "请在它结束的地方写一行 {fence}，然后再写别的。",
    ),
    "fence-not-closed-kind": (
        "从这里开始的 {kind} 块没有结束。",
        "请在它最后一行的下面写一行 {fence}，然后再开始下一个块。",
    ),
    "nested-block": (
        "这个 {kind} 块写在列表或引用里面，不起作用。",
        "请把它移到最左边，各行前面不要有空格或 >。",
    ),
    "block-too-long": (
        "这里太长了：{found:,} 个字符，上限是 {limit:,} 个。",
        "请写短一些，或分成两块。",
    ),
    "no-graph": ("{kind} 块要用到图，可是它上面没有图。", "请在它上面写一个 ```graph 块。"),
    "no-graph-kind-formula": (
        "wrt 指的是图中的节点，可是这一块上面没有图。",
        "请在它上面写一个 ```graph 块，或去掉 wrt。",
    ),
    # --- 看起来像块或页，其实不是 -----------------------------------------------------------------
    "fence-marks": (
        "这里没有开始 {kind} 块：{marks} 不是三个反引号。",
        "请写 ```{kind}，切到英文输入法，把 ` 键按三次；最后一行的下面写 ```。",
    ),
    "fence-behind-text": (
        "{kind} 块跟在别的文字后面，不成块。",
        "请另起一行写 ```{kind}。",
    ),
    "fence-on-one-line": (
        "{kind} 块在同一行里开始又结束，不成块。",
        "请让 ```{kind} 单独一行，下面再用一行 ``` 结束。",
    ),
    "fence-indented": (
        "{kind} 块前面有空格，会连答案一起原样显示出来。",
        "请把它移到最左边。如果本来就要原样显示，请放在两行 ```` 之间。",
    ),
    "fence-in-html": (
        "{kind} 块混在 HTML 里，不成块。",
        "请在它上面空一行，并去掉 HTML。",
    ),
    "block-with-more": (
        "```{name} 后面不能再写“{more}”。",
        "请让 ```{name} 单独一行。",
    ),
    "unknown-block-no-close": (
        "没有“{name}”这种块，里面的内容会连答案一起原样显示出来。",
        "可用的块：{known}。如果本来就要原样显示，请写 ```yaml。",
    ),
    "unknown-block-no-name": (
        "这个块没有名称，里面的内容会连答案一起原样显示出来。",
        "请在 ``` 后面写上是哪种块：{known}。如果本来就要原样显示，请写 ```yaml。",
    ),
    "heading-without-space": (
        "“{title}”不成标题：{marks} 后面没有半角空格。",
        "请写 {marks} {title}。不是标题的 # 请写成 \\#。",
    ),
    "heading-indented": (
        "“{title}”前面有空格，不成标题。",
        "请让 # 成为这一行的第一个字符。",
    ),
    # --- 写法 ---------------------------------------------------------------------------------
    "yaml-tab": ("这一行用制表符（Tab）缩进。", "请改用空格。"),
    "yaml-colon": (
        "“{text}”里的冒号有问题。",
        '文字里有冒号时请加引号，例如 question: "Remember: what is added?"。',
    ),
    "yaml-not-closed": (
        "这个 {symbol} 没有配对：“{text}”。",
        "请补上另一半，例如 [ 配 ]，引号配引号。",
    ),
    "yaml-quote": (
        "不加引号的文字不能以 {character} 开头：“{text}”。",
        '请给这段文字加上引号，例如 answer: "|x| + 1"。',
    ),
    "yaml-space": (
        "这里的空格不是普通空格（{character}），会被当成文字。",
        "请删掉它，切到英文输入法，再按空格键。",
    ),
    "yaml-wide-colon": (
        "“{character}”不是这里要用的冒号。",
        "请切到英文输入法，写半角的 : 和一个空格。",
    ),
    "yaml-dash": (
        "“{text}”里的短横后面少了空格。",
        "请写短横和一个空格，例如 - text: …。",
    ),
    "yaml-bullet": (
        "列表的一项不能用“{character}”开头。",
        "请用半角短横和一个空格开头，例如 - text: …。",
    ),
    "yaml-no-space": (
        "“{text}”里的冒号后面少了空格。",
        "请在 {key}: 后面加一个空格。",
    ),
    "yaml-equals": (
        "“{key}”后面应该是冒号，不是等号。",
        "请写 {key}: 再加一个空格。",
    ),
    "yaml-smart-quotes": (
        "“{text}”：引号 {character} 在这里不起作用。",
        "请用半角的直引号把整段文字括起来：\"…\" 或 '…'；里面的引号可以照旧。",
    ),
    "yaml-indent": (
        "“{text}”没有和同一组的各行对齐。",
        "同一组的各项左边要对齐，用空格缩进；一个选项的各项和 - text 的 t 对齐。",
    ),
    "yaml-behind-quotes": (
        "“{text}”在后引号之后还有文字。",
        "请把整段文字括起来；里面已经有引号的，外面换一种：'\"a\" 和 b'。单引号里的撇号要写两个。",
    ),
    "yaml-no-colon": (
        "“{text}”里没有后面带空格的冒号。",
        "请写成 title: … 的样子；如果是接着上一行，请缩进。",
    ),
    "yaml-cut": (
        "内容到 # 就结束了，只有“{text}”；后面的算给自己看的注释。",
        "# 属于内容的，请给内容加引号；注释请在 # 后面加一个空格，用文字写。",
    ),
    "yaml-cut-no-text": (
        "{key} 是空的：# 后面的算给自己看的注释。",
        '内容以 # 开头的，请加引号，例如 {key}: "#1"。',
    ),
    # --- 容易看错的值 ---------------------------------------------------------------------------
    "value-nothing": (
        "{key} 写的是“{text}”，意思是什么也没有。",
        "请写上内容；用不到就把 {key} 去掉。",
    ),
    "value-date": (
        "{key} 写的是“{text}”，看起来是日期，却会被当成算式。",
        "请写一个数，或带空格的算式，例如 20 - 11。",
    ),
    "value-time": (
        "{key} 写的是“{text}”，看起来是时刻；冒号不能当除号。",
        "请写分数，例如 12/30，或写小数。",
    ),
    "value-zeros": (
        "{key} 写的是“{text}”，数字前面多了 0。",
        "请写 {meant}。",
    ),
    "value-grouped": (
        "{key} 写的是“{text}”：数字不要分节。",
        "请写 {meant}；小数用点，例如 1.5。",
    ),
    "value-code": (
        "{key} 写的是“{text}”，这是程序里的写法。",
        "请只用十进制数字，例如 255。",
    ),
    "value-endless": (
        "{key} 写的是“{text}”，这不是一个数。",
        "请写一个数，或写算得出值的式子。",
    ),
    "value-equation": (
        "{key} 写的是“{text}”：只要等号右边的部分。",
        "请写 {key}: {meant}。",
    ),
    "value-quoted": (
        "{key} 外面的引号会被当成式子的一部分：{text}。",
        "请写 {key}: {meant}。",
    ),
    "yaml-syntax": ("无法识别这一行：“{text}”。", _YAML),
    "yaml-alias": (
        "不加引号的文字不能以 * 或 & 开头（这里在“{name}”前面）。",
        '请给这段文字加上引号，例如 "*一条* 路径"；重复的内容请照写一遍。',
    ),
    "yaml-tag": (
        "不加引号的文字不能以 ! 开头：“{tag}”。",
        "请去掉“{tag}”，或给整段文字加上引号。",
    ),
    "yaml-depth": ("列表套列表，层数太多了。", "最多{limit:层}；写课程三层就够了。"),
    "yaml-documents": (
        "块的中间不能有 --- 这样的行。",
        "请去掉它；想写第二个块，先用 ``` 结束这一个。",
    ),
    "yaml-key": (
        "冒号前面不是一个单词。",
        "请在那里写一个单词；以括号开头的文字请加引号。",
    ),
    "duplicate-key": ("“{key}”在第 {first} 行已经写过了。", "两处请只留一处。"),
    "duplicate-key-no-key": (
        "冒号前面没有内容，和第 {first} 行一样。",
        "请在冒号前面写上名称。",
    ),
    # --- 各项的名称和值 -----------------------------------------------------------------------
    "of-front-matter": ("文件头", ""),
    "missing-key": ("{of}：缺少“{key}”。", "请在那里写上 {key}: …。"),
    "missing-key-of-front-matter": ("文件头：缺少“{key}”。", "请在两行 --- 之间写上 {key}: …。"),
    "unknown-key": ("{of}：没有“{key}”这一项。", "可以写的有：{known}。"),
    "unknown-key-close": (
        "{of}：没有“{key}”这一项。",
        "是不是 {close}？可以写的有：{known}。",
    ),
    "unknown-key-no-key": ("{of}：冒号前面没有内容。", "可以写的有：{known}。"),
    "empty-value": ("{key} 是空的。", "请填上内容；不需要的话就去掉。"),
    "unknown-value": ("{key} 不能是“{value}”。", "请从这些里选：{known}。"),
    "unknown-value-close": (
        "{key} 不能是“{value}”。",
        "是不是 {close}？请从这些里选：{known}。",
    ),
    "found-text": ("“{value}”", ""),
    "found-text-no-value": ("空的", ""),
    "found-list": ("一个列表", ""),
    "found-mapping": ("一组条目", ""),
    "wrong-type-expected-text": (
        "{key} 要写一段文字，这里却是{found}。",
        '请把文字写在冒号后面；以括号开头时要加引号，例如 "[a, b] 等"。',
    ),
    "wrong-type-expected-whole-number": (
        "{key} 要写一个整数，这里却是{found}。",
        "请只写数字，例如 {key}: 2。",
    ),
    "wrong-type-expected-number": (
        "{key} 要写一个数，这里却是{found}。",
        "请只写数字，例如 {key}: 0.1。",
    ),
    "wrong-type-expected-true-or-false": (
        "{key} 只能是 true 或 false，这里却是{found}。",
        "请在冒号后面写 true（是）或 false（否）。",
    ),
    "wrong-type-expected-list": (
        "{key} 要写成列表，这里却是{found}。",
        "请用方括号括起来，只有一项也一样，例如 {key}: [one, two]。",
    ),
    "wrong-type-expected-mapping": (
        "{key} 要由带名称的条目组成，这里却是{found}。",
        "请先写名称，再写冒号、空格和内容；答案写成 - text: …，测试写成 - input: …。",
    ),
    "wrong-type-key-front-matter": (
        "文件头要由 title: … 这样的行组成，这里却是{found}。",
        "请写上 id: … 和 title: …，各占一行。",
    ),
    "wrong-type-key-answer": (
        "answer 只能是一个值，这里却是{found}。",
        "请写一个数或一个式子；以括号开头的请加引号；想让学习者从几个里选，请用 choice 块。",
    ),
    "wrong-type-key-answers": (
        "answers 要写成列表，这里却是{found}。",
        "请让每个答案另起一行：- text: …。",
    ),
    "wrong-type-key-tests": (
        "tests 要写成列表，这里却是{found}。",
        "请让每个测试另起一行：- input: …，下一行写 expect: …。",
    ),
    "too-small": ("{key} 不能小于 {limit:g}，这里却是 {found}。", "请写 {limit:g} 或更大的数。"),
    "too-large": ("{key} 不能大于 {limit:g}，这里却是 {found}。", "请写 {limit:g} 或更小的数。"),
    "too-few": (
        "{key} 太少了：只有{found:项}，至少要{limit:项}。",
        "请再加几项，每项另起一行，以 - 开头。",
    ),
    "too-few-limit-1": ("{key} 是空的。", "请至少写一项，或去掉 {key}。"),
    "too-many": ("{key} 太多了：有{found:项}，最多{limit:项}。", "请留下最好的{limit:项}。"),
    # --- 块的内容 -----------------------------------------------------------------------------
    "unknown-node": ("图里没有节点“{name}”。", "图里的节点：{known}。"),
    "unknown-node-close": ("图里没有节点“{name}”。", "是不是 {close}？"),
    "repeated-node": ("{name} 在 nodes 里出现了两次。", "请只留一次。"),
    "output-in-walk": (
        "{name} 是输出，往回走就从它开始，无需提问。",
        "请从 nodes 里去掉 {name}。",
    ),
    "unreachable-node": (
        "从 {name} 到输出 {output} 没有路径，无需提问。",
        "请换一个节点，或让 {output} 依赖 {name}。",
    ),
    "nothing-to-walk": (
        "没有可以往回走的路：{output} 不依赖任何节点。",
        "请让 {output} 依赖一个输入，例如 x = 1 和 {output} = x^2。",
    ),
    "walk-order": (
        "{name} 问在 {before} 之前，可是算 {name} 的梯度要先有 {before} 的梯度。",
        "请把 {before} 写在 {name} 前面；也可以不写 nodes，顺序会自动排好。",
    ),
    "not-walked": (
        "这里问的是 {nodes}，不包括 {name}。",
        "请把 {name} 加进 nodes，或在这里去掉它。",
    ),
    "hint-not-asked": (
        "这条提示是给“{kind}”的，可是 {name} 处不问它。",
        "点号后面请写 {ask} 之一；或只写 {name}，那就用于这个节点的最后一问。",
    ),
    "no-correct-answer": (
        "{found:个}答案里没有一个是正确的。",
        "请在正确答案的 text 下面写一行 correct: true。",
    ),
    "repeated-answer": (
        "这个答案和第 {first} 个一样：“{text}”。",
        "请改写其中一个，或去掉它。",
    ),
    "bad-verdict": (
        "{key}：测试的预期结果不能是“{value}”。",
        "请写 correct、wrong 或 invalid，或者一种错误的名称，例如 dropped-branch。",
    ),
    "undefined-answer": ("答案“{answer}”在这里没有值。", "请改答案，或改上面图里的数。"),
    "not-an-input": (
        "{name} 是由别的节点算出来的，能改变的只有输入。",
        "请选一个输入：{inputs}。",
    ),
    "zero-step": ("{key} 是 {value}，什么都不会变。", "请换一个数，例如 {key}: 0.1。"),
    # --- 译文 ---------------------------------------------------------------------------------
    "translation-orphan": (
        "从文件名看，这是 {original} 的译文，可是这个文件夹里没有 {original}。",
        "请把 {original} 放到一起；如果这一课本身就是完整的，请把文件改名为 {original}。",
    ),
    "translation-language": (
        "language 写的是 {found}，文件名里却是 {expected}。",
        "请写 language: {expected}，或者给文件改名。",
    ),
    "translation-language-no-expected": (
        "language 写的是 {found}，和原文是同一种语言。",
        "请写译文的语言，例如 language: zh。",
    ),
    "translation-pages": (
        "这里有{found:页}，原文有{expected:页}；第一个对不上的是“{title}”。",
        "请按原文的顺序，一页对一页地写。",
    ),
    "translation-blocks": (
        "第 {page} 页的第 {number} 个块，原文是 {expected}，这里却是 {found}。",
        "块的顺序请和原文一致，这里应该是 ```{expected}。",
    ),
    "translation-blocks-no-expected": (
        "第 {page} 页的第 {number} 个块（{found}），原文里没有。",
        "请在这里去掉它，或在原文里也加上。",
    ),
    "translation-blocks-no-found": (
        "第 {page} 页缺少第 {number} 个块，原文是 {expected}。",
        "请加一个 ```{expected} 块；只写文字就行，其余沿用原文。",
    ),
    "translation-differs": (
        "{key} 在这里是“{found}”，原文却是“{expected}”。",
        "请写得和原文一样；也可以不写，那就沿用原文。",
    ),
    "translation-differs-no-expected": (
        "{key} 在这里是“{found}”，原文却没有这一项。",
        "请在这里去掉它，或在原文里也加上。",
    ),
    "translation-differs-no-found": (
        "{key} 在这里是空的，原文却是“{expected}”。",
        "请写得和原文一样；也可以不写，那就沿用原文。",
    ),
    "translation-differs-key-graph": (
        "从这一行起，图和原文的不一样。",
        "请照抄原文的图；也可以让这一块空着，那就沿用原文。",
    ),
    "translation-differs-key-answers": (
        "这里有{found:个}答案，原文有{expected:个}。",
        "请按原文的顺序，一个对一个地写。",
    ),
    "untranslated": ("{key} 没有翻译，学习者会看到原文。", "请补上 {key} 的译文。"),
    "untranslated-key-prose": (
        "这一页没有文字，原文却有。",
        "请把这一页的文字翻译过来，写在这里。",
    ),
    "same-words": ("“{text}”和原文一模一样，还没有翻译。", "请换成译文。"),
    # --- 检查：题目 -----------------------------------------------------------------------------
    "graph-not-asked": (
        "这个图还没有用来提问，第 {line} 行就换了另一个图，学习者看不到它。",
        "请在中间就这个图出题，或者让第二个图另起一页。",
    ),
    "nothing-asked": (
        "这个 walk 什么也没有问：节点全都已经给出。",
        "请从 shown 里至少去掉一个节点；不然就去掉这个 walk。",
    ),
    "tolerance-wide": (
        "tolerance: {tolerance} 会让 {low} 到 {high} 都算对，而答案是 {value}。",
        "请改小一些；答案的十分之一已经很宽了。",
    ),
    "tolerance-tight": (
        "tolerance: {tolerance} 会让 {value} 也算错，而答案显示出来就是这个数。",
        "请改大一些；或者去掉它，答对三位数字就够了。",
    ),
    "tolerance-hides": (
        "tolerance: {tolerance} 会让这些错误也算对：{mistakes}。",
        "请改小一些，或者换图里的数。",
    ),
    "mistakes-alike": (
        "在 {inputs} 处，犯这些错误都会得到 ∂{output}/∂{node} = {value}，说不出是哪一个：{mistakes}。",
        "请给图换别的数：不要相等，不要 1 和 0，最好有一个带小数。",
    ),
    # --- 检查：有意为之的警告 -------------------------------------------------------------------
    "allowance-unused": (
        "紧接着的地方没有 {code}，这条注释不起作用。",
        "请去掉它，或者移到所指内容的正上方。",
    ),
    "allowance-unused-close": (
        "紧接着的地方没有 {code}，这条注释不起作用。",
        "是不是 {close}？不是的话请去掉它。",
    ),
    "allowance-of-error": (
        "{code} 在这里是错误，错误不能放行。",
        "请改好错误，并去掉这条注释。",
    ),
    "allowance-unclear": (
        "这条注释没有说清放行什么、为什么：“{text}”。",
        "请写成 <!-- check: allow kink because … -->，名称用 check 在方括号里给出的那个。",
    ),
    # --- 检查：看不见的字符 ---------------------------------------------------------------------
    "invisible-character": (
        "这一行有{count:个}看不见的字符，第一个是 {character} {name}。",
        "请把它们删掉，或重新输入这几个字。",
    ),
    "invisible-character-count-1": (
        "这里有一个看不见的字符：{character} {name}。",
        "请把它删掉，或重新输入这个字。",
    ),
    "combining-marks": (
        "这里一个字母上叠了{limit:个}以上的附加符号，会盖住旁边的行。",
        "请把它们删掉，或重新输入这个字。",
    ),
    # --- 检查：看起来一样的字母 -------------------------------------------------------------------
    "lookalike-name": (
        "{name} 里的“{letter}”看上去是拉丁字母 {latin}，其实是 {character}。",
        "请改成 {latin}，否则学生照着输入会无法识别。",
    ),
    "mixed-name": (
        "{name} 混用了两种字母：“{letter}”是 {character}。",
        "学生用一种键盘打不出来，请换一个名称。",
    ),
    "names-look-alike": (
        "{name} 和第 {line} 行的名称看上去一样，其实不同：“{letter}”是 {character}。",
        "谁也分不清这两个名称。请改用同一个字母，或换一个名称。",
    ),
    "lookalike-word": (
        "“{name}”里的“{letter}”看上去是拉丁字母 {latin}，其实是 {character}。",
        "请重新输入这个词。",
    ),
    "lookalike-link": (
        "这个地址里“{name}”的“{letter}”看上去是拉丁字母 {latin}，其实是 {character}。",
        "请重新输入地址，免得它通向别处。",
    ),
    # --- 检查：图 -----------------------------------------------------------------------------
    "unused-input": (
        "输入 {name} 没有用上：从它到 {output} 没有路径。",
        "请在通往 {output} 的某一行里用上它，或去掉这一行。",
    ),
    "loose-node": (
        "算出了 {name}，可是从它到 {output} 没有路径。",
        "请在通往 {output} 的某一行里用上它，或去掉这一行。",
    ),
    "kink": (
        "在 {name} = {value} 处有尖点，∂{output}/∂{name} 不存在。",
        "请给 {name} 换一个值，免得学习者去猜。",
    ),
    "engine-differs": (
        "程序算出 ∂{output}/∂{name} = {gradient}，可是给 {name} 一个小增量，得到的是 {slope}。",
        "这是 chainrule 的错，不是课程的错。请把这张图一起报告给我们。",
    ),
    "wide-graph": (
        "这张图画到最小也有 {width} 列宽，而 80 列的终端只放得下 {room} 列。",
        "学习者得左右移动才能看全。请把名称和式子写短些，或把图拆开。",
    ),
    "large-graph": (
        "这张图有{nodes:个}节点，一眼看不全。",
        "只看局部的话可以保留；要让人往回走，请换一张小一些的图。",
    ),
    # --- 检查：答案 ---------------------------------------------------------------------------
    "all-correct": (
        "{found:个}答案全都是正确的，等于没有问。",
        "请加一个错误的答案。",
    ),
    "answer-not-checked": (
        "“{answer}”不是这张图里 {output} 的任何一个梯度，所以没法检查。",
        "如果它应当是梯度，请写明是对哪个节点求的，例如 wrt: x，就能检查了。",
    ),
    "wrong-answer": (
        "“{answer}”不是 ∂{output}/∂{node}。",
        "请写 {expected}，或与它相等的式子；也可能是 wrt 里的节点写错了。",
    ),
    "wrong-answer-point": (
        "“{answer}”不是 ∂{output}/∂{node}：在 {point} 处它是 {given}，而正确的是 {right}。",
        "请写 {expected}，或与它相等的式子；也可能是 wrt 里的节点写错了。",
    ),
    "answer-differs-from-slope": (
        "“{answer}”在这里是 {given}，可是给 {node} 一个小增量，得到 ∂{output}/∂{node} = {slope}。",
        "请根据上面的图重新算一遍答案。",
    ),
    "answer-refuted": (
        "SymPy 证明了“{answer}”不是 ∂{output}/∂{node}。",
        "请重新算一遍；如果确信没有错，那就是 chainrule 的错，请报告给我们。",
    ),
    "rounded-answer": (
        "∂{output}/∂{node} 是 {shown}，可是答案写成“{answer}”，学习者这样回答就会判错。",
        "请多写几位数字，或写成式子；也可以写明允许的误差，例如 tolerance: 0.05。",
    ),
    "unknown-verdict": ("没有“{expected}”这种判定结果。", "请从这些里选：{known}。"),
    "unknown-verdict-close": (
        "没有“{expected}”这种判定结果。",
        "是不是 {close}？请从这些里选：{known}。",
    ),
    "test-differs": (
        "答案“{input}”的判定结果是 {found}，不是 {expected}。",
        "如果这样判是对的，请写 expect: {found}；否则请检查答案、wrt 和图。",
    ),
    "test-differs-found-unsure": (
        "“{input}”无法判定，所以不能算 {expected}。",
        "请去掉这个测试，或换一个简单些的答案。",
    ),
    "hidden-mistake": (
        "在 {inputs} 处，∂{output}/∂{node} = {value}，而犯这些错误也会得到同一个数：{mistakes}。"
        "这样就发现不了错误。",
        "换成 {better} 就能区分开。",
    ),
    "hidden-mistake-no-better": (
        "在 {inputs} 处，∂{output}/∂{node} = {value}，而犯这些错误也会得到同一个数：{mistakes}。"
        "这样就发现不了错误。",
        "请换别的数；1、0 和相等的数最容易掩盖错误。",
    ),
    # --- 检查：文件名 ---------------------------------------------------------------------------
    "misnamed": (
        "按 {path} 这个文件名，它不是课程，课程列表里不会出现。",
        "请改名为 {expected}。",
    ),
    "misnamed-pack": (
        "{path} 这个名字不对，不会被读取，所以这个文件夹不是课程包。",
        "请改名为 {expected}，全用小写。",
    ),
    "misnamed-pack-expected-pack.zh.yaml": (
        "{path} 这个名字不对，不会被读取，所以课程包的标题没有译文。",
        "请改名为 {expected}，全用小写。",
    ),
    "second-translation": (
        "{path} 不会被读取：{first} 已经是同一种语言的译文。",
        "两个文件请只留一个。",
    ),
    "unknown-language": (
        "按文件名，{path} 是“{language}”的译文，但这里没有这种语言，它会被当成另一课。",
        "文件名里请用其中之一：{known}。如果不是译文，请起一个不带点的名称。",
    ),
    "same-id": (
        "另一个文件夹里的课程 {first} 也用了编号 {id}。",
        "请换一个编号，好让 chainrule learn {id} 找得到；或者给每个文件夹写一个 pack.yaml。",
    ),
    "id-of-other-file": (
        "这一课的编号是 {id}，可是另有一课的文件叫 {first}。",
        "请让每一课的编号和文件名一致，免得认错。",
    ),
    "id-unlike-file": (
        "这一课的编号是 {id}，文件名却是 {path}。",
        "在课程包里，order 写哪一个都行；两者一致更好找。",
    ),
    # --- 检查：文字 ---------------------------------------------------------------------------
    "page-without-text": (
        "“{title}”这一页没有文字。",
        "请用一句话说明要看什么、做什么。",
    ),
    "heading-skips": (
        "这个标题是第 {found} 级，而接在上一个标题后面最多只能是第 {expected} 级。",
        "请少写几个 #；第 1 级标题表示另起一页。",
    ),
    "long-paragraph": (
        "这一段太长了：{width} 列；不超过 {limit} 列才好读。",
        "请用空行分成几段，或写短一些。",
    ),
    "console-markup": (
        "“{text}”是给终端的指令；学习者看到的就是这串字符本身。",
        "请用 **粗体** 或 *斜体*；如果就是要显示它，请放在反引号里。",
    ),
    "html-in-text": (
        "“{text}”是 HTML，终端显示不了。",
        "请改用 Markdown；如果就是要显示它，请放在反引号里。",
    ),
    "link-scheme": (
        "链接“{link}”以 {scheme}: 开头，这是不允许的。",
        "请用 https:、http: 或 mailto:，或者写课程旁边的一个文件。",
    ),
    "link-empty": ("这个链接没有写地址。", "请在圆括号里写上地址。"),
    "link-broken": (
        "课程旁边没有文件“{link}”。",
        "请检查文件名，或把文件放过来。",
    ),
    "link-outside": (
        "“{link}”在课程文件夹之外，学习者不一定有。",
        "请把文件放进课程所在的文件夹。",
    ),
    # --- 检查：课程之间 -----------------------------------------------------------------------
    "unknown-requirement": ("requires：没有“{id}”这一课。", "这里有：{known}。"),
    "unknown-requirement-close": (
        "requires：没有“{id}”这一课。",
        "是不是 {close}？这里有：{known}。",
    ),
    "requires-circle": (
        "这几课互为先修，绕成了一圈：{path}，哪一课都没法先学。",
        "请从其中一课的 requires 里去掉一项。",
    ),
    "unknown-skill": ("没有“{skill}”这种技能。", "请从这些里选：{known}。"),
    "unknown-skill-close": (
        "没有“{skill}”这种技能。",
        "是不是 {close}？请从这些里选：{known}。",
    ),
    "skills-idle": (
        "这一课没有题目练到 {skills}。",
        "请从 skills 里去掉，或者补上题目。",
    ),
    "skills-missing": (
        "这一课的题目还练到 {skills}。",
        "请加进 skills；也可以不写 skills，由题目来定。",
    ),
    "track-apart": (
        "这一课和“{track}”里的其他课之间隔着 {before}。",
        "请让它们的文件名前后相连，或者给中间那一课写同样的 track。",
    ),
    "translation-track": (
        "“{track}”在 {first} 里的标题是“{heading}”。",
        "这里请写成一样的。",
    ),
    "translation-track-other": (
        "{first} 里用这个标题的是“{other}”，不是“{track}”。",
        "请另起一个标题。",
    ),
    "no-translation": (
        "这里的课程大多有语言 {language} 的译文，这一课还没有。",
        "请写 {file}：页数相同，文字译成那种语言。",
    ),
    "format-unsure": (
        "排版后意思会变。",
        "请手工排版，并把这个文件报告给我们。",
    ),
    "original-broken": (
        "原文 {original} 有错误，所以译文只检查了一部分。",
        "请先改好 {original}，再检查一遍。",
    ),
    # --- 文字里的数学、讲解、换数 ---------------------------------------------------------------------
    "feedback-never-said": (
        "这条 feedback 永远用不上：它是说给答错的人听的，而这里的判定是 {expect}。",
        "答对时要说的话，请写在整块的 why 里；否则把它删掉。",
    ),
    "number-differs": (
        "“{answer}”不是 {quantity}，这里的 {quantity} 是 {right}。",
        "可以删掉 answer，程序会自己算；或者换一个节点。",
    ),
    "number-not-checked": (
        "“{answer}”没有核对过：没有写明它是图中的哪个量。",
        "如果是梯度，请写 wrt: 和节点；如果是某个节点的值，请写 value: 和节点。",
    ),
    "two-quantities": (
        "一个数要么是梯度，要么是值，这里两样都写了。",
        "请只留 value，或者只留 wrt 和 of。",
    ),
    "wrt-missing": (
        "of: {of} 写明了求谁的导数，却没有写明对哪个变量求导。",
        "请加上 wrt: 和一个节点。",
    ),
    "repeated-answer-key": (
        "key {key} 已经是第 {first} 个答案的了。",
        "请给每个答案写不同的 key，或者都不写。",
    ),
    "why-of-wrong": (
        "why 是写给正确答案的，而这个答案是错的。",
        "请改写成 feedback。",
    ),
    "why-of-shown": (
        "{name} 已经做好，那里不提问，它的 why 也就用不上。",
        "请把 {name} 从 why 里删去，或者从 shown 里删去。",
    ),
    "prediction-silent": (
        "这道预测题里有的选项没有 feedback：第 {answers} 项。",
        "请在每一项下面写 feedback:，对这样想的人说一句话。",
    ),
    "no-why": (
        "学习者选对以后，什么讲解也看不到。",
        "请在正确答案下面写 why:，用一句话说明它为什么对。",
    ),
    "vary-form": (
        "“{text}”没有说清楚输入可以取哪些数。",
        "请在 vary: 后面这样写：x: [0.5, 1, 1.5]。",
    ),
    "vary-uneven": (
        "{name} 要和 {other} 一起变，却给了{found:个}数，而 {other} 有{expected:个}。",
        "请让每个输入的数一样多：第一个配第一个，第二个配第二个。",
    ),
    "too-many-variants": (
        "这些数共有{found:种}组合，最多只能有{limit:种}。",
        "请少写几个数，或者少让几个输入变化。",
    ),
    "vary-undefined": (
        "取 {inputs} 时，图中有的节点没有值。",
        "请把这些数从 vary 里删去，或者换成别的数。",
    ),
    "variant-differs": (
        "取 {inputs} 时有问题，而用你自己的数没有：{cause}。",
        "请把这些数从 vary 里删去，或者换成别的数。",
    ),
    "variant-differs-cause-hidden-mistake": (
        "取 {inputs} 时，∂{output}/∂{node} = {value}，而犯这些错误也会得到这个数：{mistakes}。犯了错也看不出来。",
        "请把这些数从 vary 里删去，或者换成别的数。",
    ),
    "variant-differs-cause-kink": (
        "取 {inputs} 时，图在那里有尖点，∂{output}/∂{name} 不存在。",
        "请把这些数从 vary 里删去，或者换成别的数。",
    ),
    "stale-number": (
        "{number} 是用你自己的数算出的 {name}，可是 vary 会换成别的数。",
        "请改写成 {{{{{name}}}}}，每次都会重新算；或者把它删去。",
    ),
    "unknown-placeholder": (
        "“{text}”没有办法从图中算出来。",
        "{{{{ 和 }}}} 之间请写节点、式子，或者 dL/dx 这样的梯度。图中的节点：{known}。",
    ),
    "placeholder-without-graph": (
        "“{text}”算不出来：上面没有图。",
        "请把图放到这段文字上面，或者直接写出这个数。",
    ),
    "latex-unknown": (
        "终端里显示不了 {command}，学习者看到的会是你打的原文。",
        "请换一种不用 {command} 的写法。",
    ),
    "latex-broken": (
        "公式“{text}”从这里起读不下去。",
        "请检查每个 {{ 都有对应的 }}，每个命令后面都不缺东西，例如 \\frac{{a}}{{b}}。如果这不是公式，美元符号请写成 \\$。",
    ),
    "words-in-formula": (
        "“{text}”夹在两个美元符号之间，会被当成公式。",
        "如果不是公式，请把美元符号写成 \\$；如果是公式，请把里面的文字放进 \\text{{…}}。",
    ),
    "latex-outside": (
        "{command} 是 LaTeX 命令，却不在美元符号之间，学习者看到的会是你打的原文。",
        "请把公式放在美元符号之间，例如 $\\frac{{dz}}{{dx}}$。",
    ),
    "eaten-formula": (
        "Markdown 会把“{text}”里的 * 当成强调记号，公式就少了乘号。",
        "请写成 ${better}$，或者把公式放在反引号之间。",
    ),
    "formula-as-list": (
        "“{text}”这一行以 {sign} 开头，Markdown 会把它当成列表或者引用。",
        "请把公式放在美元符号之间，或者换一种开头。",
    ),
    "table-cells": (
        "表格的这一行遇到 | 就会断开：断成了 {found} 格，而这里只有 {expected} 格。",
        "公式里的 | 请写成 \\|，或者把 |x| 写成 abs(x)。",
    ),
    "translation-mathematics": (
        "第 {number} 个答案里的数和式子，这里是“{found}”，原文是“{expected}”。",
        "请按原文的顺序写答案；或者给两边的答案写上相同的 key。",
    ),
    "translation-answer-key": (
        "原文里没有 key 是“{key}”的答案。",
        "请从这些里选：{known}。",
    ),
    "backslash-in-quotes": (
        "在双引号里，YAML 会把 \\{letter} 当成别的符号，公式就坏了。",
        "请改用单引号，或者不用引号：'求 $\\frac{{dz}}{{dx}}$'。",
    ),
}
