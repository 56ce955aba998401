"""哪里不对，怎样改正：（问题，改法）。"""

PROBLEMS: dict[str, tuple[str, str]] = {
    # --- 读数学式 -----------------------------------------------------------------------------
    "empty": ("还没有内容。", "请输入表达式，例如 2x cos x。"),
    "too-long": ("太长了。", "请不要超过 {limit} 个字符。"),
    "too-deep": ("嵌套太深了。", "请少用几层括号（最多 {limit} 层）。"),
    "number-too-long": ("这个数位数太多了。", "最多 {limit} 位。"),
    "unexpected-character": ("{character} 在这里没有意义。", "请去掉它。"),
    "unexpected": ("{found} 不该出现在这里。", "它前面是不是少了什么？"),
    "unfinished": ("末尾还缺点什么。", "后面是什么？"),
    "not-closed": ("这个 {symbol} 没有配对。", "请补上另一半。"),
    "not-opened": ("这个 ) 没有配对。", "请去掉它，或在前面补上 (。"),
    "equals-sign": ("只要写一边就行。", "请去掉 = 和它前面的部分。"),
    "decimal-comma": ("这个逗号是小数点吗？", "小数请写成 3.14。"),
    "two-numbers": (
        "{before} {number}：两个数并排。",
        "是 {before}·{number} 吗？那就写 {before}*{number}。",
    ),
    "number-behind": (
        "{before} 后面跟着一个数：是乘积还是乘方？",
        "乘积写 {number}*…，乘方写 ^{number}。",
    ),
    "name-with-digits": (
        "这里没有 {name} 这个名字。",
        "是 {letters}·{digits} 还是 {letters}^{digits}？请写成 {letters}*{digits} 或 {letters}^{digits}。",
    ),
    "unknown-name": ("这里没有 {name} 这个名字。", "可用的名字：{known}。"),
    "unknown-name-no-known": ("这里没有 {name} 这个名字。", "这里只用数。"),
    "unknown-name-close": ("这里没有 {name} 这个名字。", "是不是 {close}？"),
    "wrong-arity": (
        "{function} 要 {expected} 个参数，这里是 {found} 个。",
        "请把参数写在括号里，用逗号隔开。",
    ),
    "no-argument": ("{function} 作用在什么上？", "请写出参数，例如 {function}(x)。"),
    "inverse-or-reciprocal": (
        "{function}^-1 有两种意思。",
        "反函数写 a{function}(…)，倒数写 1/{function}(…)。",
    ),
    # --- 图 -----------------------------------------------------------------------------------
    "empty-graph": ("图是空的。", "请写一行，例如 y = x^2。"),
    "nothing-computed": (
        "这里没有要算的东西：{name} 只是一个数。",
        "请加一行用到它，例如 y = {name}^2。",
    ),
    "no-equals": ("“{text}” 不是图的一行。", "请写成 名字 = 表达式。"),
    "bad-name": (
        "“{name}” 不能作名字。",
        "以字母开头，后面用字母、数字或 _（最多 {limit} 个字符）。",
    ),
    "reserved-name": ("{name} 是函数，不能作节点的名字。", "请换一个名字。"),
    "duplicate-name": ("{name} 在第 {first} 行已经定义过。", "请把其中一个换个名字。"),
    "no-formula": ("{name} 后面什么也没有。", "请在 = 后面写表达式或数。"),
    "cycle": ("这几行绕成了圈：{path}。", "一个节点不能依赖它自己。"),
    "unknown-output": ("图里没有输出 {name}。", "可选：{known}。"),
    "no-output": (
        "看不出哪个节点是输出：{candidates}。",
        "请把它放在最后一行，或写明 output: 名字。",
    ),
    "too-many-nodes": ("图的行数太多了。", "请不要超过 {limit} 行。"),
    "undefined-value": (
        "{name} = {formula} 在这里没有值：{call}。{domain}",
        "请换一组输入，让它有定义。",
    ),
    "overflow-value": ("{name} = {formula} 在这里太大了：{call}。", "请换小一些的输入。"),
    "undefined-derivative": (
        "{name} = {formula} 在 {source} = {value} 处有值，但没有导数。",
        "请把 {source} 挪开一点。",
    ),
    "domain-real": ("", ""),
    "domain-positive": ("这里要正数。", ""),
    "domain-nonnegative": ("这里要非负数。", ""),
    "domain-unit": ("这里要 −1 到 1 之间的数。", ""),
    "domain-divisor": ("除数为零。", ""),
    "domain-power": ("负数没有实的分数次幂。", ""),
    "domain-poles": ("这一点没有定义。", ""),
    # --- 命令行 -------------------------------------------------------------------------------
    "bad-at": ("“{text}” 没有给出输入的值。", "请写成 --at 名字=数，例如 x=1.5。"),
    "at-not-input": ("{name} 是算出来的，不能用 --at 指定。", "这里的输入有：{inputs}。"),
    "at-unknown": ("图里没有 {name}。", "这里的输入有：{inputs}。"),
    "not-a-value": ("{name} 后面不是一个数。", "公式下面只写取值，例如 {name} = 1.5。"),
    "source-too-long": ("内容太长，共 {size} 个字符。", "最多读 {limit} 个字符。"),
    "input-without-value": ("{name} 还没有值。", "请给它一个：--at {name}=1.5。"),
    # --- 文件 ---------------------------------------------------------------------------------
    "store-unusable": (
        "学习记录暂时无法保存：{path}（{reason}）。",
        "可以继续学习：记录先留在内存里，一旦可以写入就会保存。也可以用 CHAINRULE_HOME 指定另一个文件夹。",
    ),
    "store-full": (
        "磁盘已满，学习记录暂时无法保存：{path}。",
        "可以继续学习：记录先留在内存里，磁盘有空间后就会保存。",
    ),
    "store-locked": (
        "学习记录被另一个程序锁住了：{path}。",
        "可以继续学习：记录先留在内存里，解锁后就会保存。",
    ),
    "store-read-only": (
        "学习记录只能读取，不能写入：{path}。",
        "可以继续学习：记录先留在内存里，文件可以写入后就会保存。也可以用 CHAINRULE_HOME 指定另一个文件夹。",
    ),
    "store-no-permission": (
        "没有读写学习记录的权限：{path}（{reason}）。",
        "请检查该文件及其文件夹的权限。在此之前，记录只留在内存里。",
    ),
    "store-no-folder": (
        "无法创建存放学习记录的文件夹：{path}（{reason}）。",
        "请用 CHAINRULE_HOME 指定另一个文件夹。在此之前，记录只留在内存里。",
    ),
    "store-gone": (
        "学习记录文件被删除了：{path}。",
        "已经新建了一个文件；尚未保存的和今后的记录都会写在那里。",
    ),
    "store-set-aside": (
        "学习记录文件已损坏（{reason}）；原文件未作改动，现名为 {kept}。",
        "已经新建了一个文件，并写入了所有还能读出的记录（{count} 条）。",
    ),
    "store-damaged": (
        "学习记录文件已损坏，又无法移开：{path}（{reason}）。",
        "可以继续学习：记录先留在内存里。如要保存，请用 CHAINRULE_HOME 指定另一个文件夹。",
    ),
    "store-rows": (
        "有一部分学习记录已损坏：{path}（{count} 条）。",
        "其余的都已读出，无需处理。",
    ),
    "store-foreign": (
        "这是另一个程序的数据库，未作任何改动：{path}。",
        "记录只留在内存里。如要保存，请用 CHAINRULE_HOME 指定另一个文件夹。",
    ),
    "store-newer": (
        "学习记录是更新版本的 chainrule 写的，未作任何改动：{path}。",
        "请升级 chainrule。在此之前，记录只留在内存里。",
    ),
    "store-unsaved": (
        "最后的学习记录没能保存：{path}（{count} 条）。",
        "此前已保存的记录不受影响。",
    ),
    # --- chainrule progress -------------------------------------------------------------------
    "merge-address": (
        "无法从这个地址并入学习记录：{address}。",
        "请指定一个文件：路径，或 `file:///…` 形式的地址。未作任何改动。",
    ),
    "merge-postgres": (
        "还不能并入 PostgreSQL 里的学习记录。",
        "以后的版本会支持；目前请指定一个文件。未作任何改动。",
    ),
    "copy-missing": ("没有这个文件：{path}。", "请检查路径。未作任何改动。"),
    "copy-foreign": (
        "这不是 chainrule 的学习记录：{path}。",
        "请指定用 --backup 备份的文件，或某个 `progress.db`。未作任何改动。",
    ),
    "copy-newer": (
        "这个文件是更新版本的 chainrule 写的：{path}。",
        "请先升级 chainrule。未作任何改动。",
    ),
    "copy-damaged": (
        "这个文件已损坏，或者根本不是学习记录：{path}。",
        "请换一份备份。未作任何改动。",
    ),
    "copy-locked": (
        "这个文件被另一个程序锁住了：{path}。",
        "请先关闭那个程序，再试一次。未作任何改动。",
    ),
    "copy-full": ("磁盘已满：{path}。", "请先腾出一些空间。未作任何改动。"),
    "copy-exists": ("已经有同名的文件：{path}。", "请换一个名字；已有的文件不会被覆盖。"),
    "copy-nothing": ("还没有可备份的学习记录：{path}。", "答过第一道题之后就会有。"),
    "copy-unusable": (
        "这个文件无法使用：{path}（{reason}）。",
        "请先解决这个问题，或换一个文件。未作任何改动。",
    ),
    # --- chainrule grade ----------------------------------------------------------------------
    "grade-what": (
        "不清楚要和什么比较。",
        "请给出 EXPECTED（可加 --given），或者给出 --of 和 --wrt。",
    ),
    "grade-jsonl": ("--jsonl 从标准输入读取请求。", "请去掉其余的参数。"),
    "grade-given-twice": ("{name} 给出了两次。", "请把其中一个换个名字。"),
    "grade-wrt": ("这里没有 {name} 这个名字。", "可用的名字：{known}。"),
    "grade-too-many": ("太多了。", "请不要超过 {limit} 个。"),
    "grade-line-too-long": ("这一行太长了。", "请不要超过 {limit} 字节。"),
    "grade-not-json": ("这一行不是 JSON 对象。", '请写成 {{"answer": …, "expected": …}}。'),
    "grade-missing": ("缺少“{key}”。", "每一行都要有它。"),
    "grade-text": ("“{key}”不是文字。", "请写在引号里。"),
    "grade-texts": ("“{key}”不是文字的列表。", '请写成 ["…", "…"]。'),
    "grade-numbers": ("“{key}”没有给名字赋数。", '请写成 {{"x": 1.5}}。'),
}
