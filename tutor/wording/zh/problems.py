"""哪里不对，怎样改正：（问题，改法）。"""

PROBLEMS: dict[str, tuple[str, str]] = {
    # --- 读数学式 -----------------------------------------------------------------------------
    "empty": ("还没有内容。", "请输入表达式，例如 2x cos x。"),
    "too-long": ("太长了。", "请不要超过{limit:个}字符。"),
    "too-deep": ("嵌套太深了。", "请少用几层括号（最多{limit:层}）。"),
    "number-too-long": ("这个数位数太多了。", "最多{limit:位}。"),
    "number-out-of-range": ("这个数太大了。", "请写成乘方，例如 10^400。"),
    "number-out-of-range-size-small": ("这个数太小了。", "请写成乘方，例如 10^-400。"),
    "unexpected-character": (
        "无法识别 {character}。",
        "请用字母、数字、+ − * / ^ 和括号来写。",
    ),
    "unknown-command": (
        "无法识别 \\{name}。",
        "请不要用 LaTeX，改写成 x^2/2 这样。",
    ),
    "command-argument": (
        "\\{name} 后面缺少内容。",
        "请用花括号写在它后面。",
    ),
    "sign-percent": (
        "{character} 表示百分之几。",
        "50 % 请写成 0.5 或 50/100。",
    ),
    "sign-infinity": (
        "∞ 不能参加运算。",
        "请用数和变量写出表达式。",
    ),
    "sign-plus-minus": ("{character} 表示两个值。", "请用 + 或 − 写出其中一个。"),
    "sign-factorial": (
        "! 表示阶乘，阶乘没有导数。",
        "3! 请写成 1*2*3。",
    ),
    "sign-approximately": ("≈ 后面是近似值。", "请只写它后面的部分。"),
    "sign-integral": (
        "这里不能用积分号。",
        "请写出积分的结果。",
    ),
    "sign-sum": (
        "这里不能用 {character} 求和。",
        "请用 + 把各项写出来。",
    ),
    "sign-product": (
        "这里不能用 {character} 连乘。",
        "请用 * 把各个因子写出来。",
    ),
    "sign-degrees": (
        "这里的角用弧度制。",
        "90° 请写成 pi/2，x° 请写成 x*pi/180。",
    ),
    "sign-prime": (
        "{character} 是导数记号，这里不能用。",
        "请写出求导的结果；名称可以用数字或 _ 结尾。",
    ),
    "sign-quotation": ("式子不用加引号。", "请直接写式子。"),
    "sign-partial": (
        "∂ 是偏导数记号，这里不能用。",
        "请写出求导的结果。",
    ),
    "sign-nabla": (
        "∇ 是梯度记号，这里不能用。",
        "请写出求导的结果。",
    ),
    "sign-comparison": (
        "{character} 用来比较两边，而式子只有一边。",
        "x > 0 时为 1、其余为 0 的函数请写成 step(x)。",
    ),
    "sign-arrow": (
        "→ 表示从一边到另一边。",
        "请只写它后面的部分。",
    ),
    "sign-element": (
        "∈ 用于集合。",
        "请只写式子。",
    ),
    "sign-dots": ("{character} 省略了内容。", "请全部写出来。"),
    "sign-semicolon": (
        "这里只能写一个式子，{character} 隔开了两个。",
        "请只写其中一个。",
    ),
    "sign-colon": ("这个冒号是除号吗？", "a : b 请写成 a/b。"),
    "sign-conditional": (
        "这里不能用问号。",
        "分段函数请用 step(x)。",
    ),
    "sign-matrix-product": (
        "@ 是矩阵乘法，而这里只有数。",
        "请写成 a*b。",
    ),
    "sign-alignment": (
        "这里不能用 &。",
        "请只写一个式子，不要分列。",
    ),
    "sign-comment": ("# 后面是注释，式子里没有注释。", "请只写式子。"),
    "sign-point": (
        "{character} 在这里没有意义。",
        "小数请写 0.5，乘积请写 a*b。",
    ),
    "sign-comma": (
        "逗号用来隔开函数的参数，而这里没有函数。",
        "请写 max(x, 2)；小数请写 3.14。",
    ),
    "thousands": ("{written} 是一个数吗？", "请连着写：{number}。"),
    "decimals-or-thousands": (
        "{before},{after} 里的逗号是千位分隔还是小数点？",
        "请写 {before}{after}，或者 {before}.{after}。",
    ),
    "mixed-number": (
        "{before} {number}/{under}：整数和分数并排，意思不明。",
        "请写 {before} + {number}/{under}，或者 {before}*{number}/{under}。",
    ),
    "unexpected": ("{found} 不该出现在这里。", "它前面是不是少了什么？"),
    "unfinished": (
        "式子不完整，末尾还缺内容。",
        "后面是什么？",
    ),
    "not-closed": (
        "这个 {symbol} 没有配对。",
        "请补上另一半。",
    ),
    "not-opened": ("这个 ) 没有配对。", "请去掉它，或在前面补上 (。"),
    "equals-sign": (
        "只写一边就行。",
        "请只写 = 后面的部分。",
    ),
    "decimal-comma": ("这个逗号是小数点吗？", "小数请写成 {before}.{after}。"),
    "two-numbers": (
        "{before} {number}：两个数并排，意思不明。",
        "是 {before}·{number} 吗？那就写 {before}*{number}。",
    ),
    "number-behind": (
        "{before} 后面跟着一个数：是乘积还是乘方？",
        "乘积写 {number}*…，乘方写 ^{number}。",
    ),
    "name-with-digits": (
        "无法识别“{name}”。",
        (
            "是 {letters}·{digits} 还是 {letters}^{digits}？"
            "请写成 {letters}*{digits} 或 {letters}^{digits}。"
        ),
    ),
    "lookalike-letter": (
        "这里的“{letter}”不是拉丁字母 {latin}，而是 {character}。",
        "请切换键盘，重新输入 {latin}。",
    ),
    "lookalike-declared": (
        "无法识别“{name}”。有一个名称看上去和它一样，里面的“{letter}”却是 {character}。",
        "请复制那个名称。",
    ),
    "unknown-name": (
        "无法识别“{name}”。",
        "可用的名称：{known}。",
    ),
    "unknown-name-no-known": (
        "无法识别“{name}”。",
        "这里只能用数。",
    ),
    "unknown-name-close": (
        "无法识别“{name}”。",
        "是不是 {close}？",
    ),
    "unknown-function": (
        "无法识别函数“{name}”。",
        "可用的名称：{known}。",
    ),
    "unknown-function-no-known": (
        "无法识别函数“{name}”。",
        "如果 {name} 是一个数，乘积请写成 {name}*(…)。",
    ),
    "unknown-function-close": (
        "无法识别函数“{name}”。",
        "是不是 {close}？",
    ),
    "log-base": (
        "这里不能用以 {base} 为底的对数。",
        "请写成 ln(…)/ln({base})。",
    ),
    "wrong-arity": (
        "{function} 应有{expected:个}参数，这里有{found:个}。",
        "请把参数写在括号里，用逗号隔开。",
    ),
    "no-argument": (
        "{function} 后面缺少自变量。",
        "请写出来，例如 {function}(x)。",
    ),
    "inverse-or-reciprocal": (
        "{function}^-1 有两种含义。",
        "反函数写 a{function}(…)，倒数写 1/{function}(…)。",
    ),
    # --- 图 -----------------------------------------------------------------------------------
    "empty-graph": ("图是空的。", "请写一行，例如 y = x^2。"),
    "nothing-computed": (
        "这里没有要计算的：{name} 只是一个数。",
        "请加一行用到它，例如 y = {name}^2。",
    ),
    "no-equals": (
        "“{text}”不是计算图的一行。",
        "请写成 名称 = 表达式。",
    ),
    "bad-name": (
        "“{name}”不能用作名称。",
        "以字母开头，后面用字母、数字或 _（最多{limit:个}字符）。",
    ),
    "reserved-name": (
        "{name} 是函数，不能用作节点的名称。",
        "请换一个名称。",
    ),
    "duplicate-name": (
        "{name} 在第 {first} 行已经定义过。",
        "请给其中一个换个名称。",
    ),
    "no-formula": ("{name} 后面什么也没有。", "请在 = 后面写表达式或数。"),
    "cycle": (
        "这几行互相依赖，绕成了圈：{path}。",
        "节点不能依赖它自己。",
    ),
    "unknown-output": ("图里没有输出 {name}。", "可选：{known}。"),
    "no-output": (
        "无法确定哪个节点是输出：{candidates}。",
        "请把输出放在最后一行，或写明 output: 名称。",
    ),
    "too-many-nodes": ("图的行数太多了。", "请不要超过 {limit} 行。"),
    "too-many-edges": ("图的边太多了，画不出来。", "最多{limit:条}：请让每一行少用几个节点。"),
    "reaches-too-far": (
        "图的边跨得太远，画不出来：一共跨过{reach:层}。",
        "最多{limit:层}：请让节点离用到它的地方近一些，或者只画一部分。",
    ),
    "undefined-value": (
        "{name} = {formula} 在这里没有值：{call}。{domain}",
        "请换一组输入，让它有定义。",
    ),
    "overflow-value": (
        "{name} = {formula} 在这里的值太大：{call}。",
        "请换小一些的输入。",
    ),
    "undefined-derivative": (
        "{name} = {formula} 在 {source} = {value} 处有值，但没有导数。",
        "请把 {source} 挪开一点。",
    ),
    "domain-real": ("", ""),
    "domain-positive": (
        "这里需要正数。",
        "",
    ),
    "domain-nonnegative": (
        "这里需要非负数。",
        "",
    ),
    "domain-unit": (
        "这里需要 −1 到 1 之间的数。",
        "",
    ),
    "domain-nonzero": (
        "这里需要非零的数。",
        "",
    ),
    "domain-inside": (
        "这里需要大于 −1 且小于 1 的数。",
        "",
    ),
    "domain-outside": (
        "这里需要不大于 −1 或不小于 1 的数。",
        "",
    ),
    "domain-beyond": (
        "这里需要小于 −1 或大于 1 的数。",
        "",
    ),
    "domain-proper": (
        "这里需要大于 0 且不超过 1 的数。",
        "",
    ),
    "domain-at-least-one": (
        "这里需要不小于 1 的数。",
        "",
    ),
    "domain-above-minus-one": (
        "这里需要大于 −1 的数。",
        "",
    ),
    "domain-divisor": (
        "除数不能为零。",
        "",
    ),
    "domain-power": (
        "负数的分数次幂不是实数。",
        "",
    ),
    "domain-poles": (
        "在这一点没有定义。",
        "",
    ),
    # --- 命令行 -------------------------------------------------------------------------------
    "bad-at": (
        "“{text}”没有给出输入的值。",
        "请写成 --at 名称=数，例如 x=1.5。",
    ),
    "at-not-input": ("{name} 是算出来的，不能用 --at 指定。", "这里的输入有：{inputs}。"),
    "at-unknown": ("图里没有 {name}。", "这里的输入有：{inputs}。"),
    "not-a-value": ("{name} 后面不是一个数。", "公式下面只写取值，例如 {name} = 1.5。"),
    "source-too-long": ("内容太长，共{size:个}字符。", "最多读{limit:个}字符。"),
    "input-without-value": ("{name} 还没有值。", "请加一行：{name} = 1.5。"),
    "input-without-value-command": ("{name} 还没有值。", "请给它一个：--at {name}=1.5。"),
    "source-not-a-file": ("{path} 不是普通文件。", "请给出写有计算图的文本文件，或用 - 读取管道。"),
    "source-not-utf8": ("{path} 不是 UTF-8 文本。", "请另存为 UTF-8。"),
    "source-is-empty": ("{path} 里什么也没有。", "请写一个公式，或像 L = a + b 这样的几行。"),
    "no-keyboard": (
        "计算图来自管道，又没有终端可以读取按键。",
        "请把它写成参数或文件，或者加上 --format。",
    ),
    # --- 保存计算图 ---------------------------------------------------------------------------
    "keep-no-name": ("还没有文件名。", "请输入一个。"),
    "keep-odd-name": ("{path} 里有看不见的字符。", "请重新输入文件名。"),
    "keep-no-home": ("{path}：没有这个用户。", "自己的文件夹以 ~/ 开头。"),
    "keep-folder": ("{path} 是文件夹。", "请在后面加上文件名。"),
    "keep-exists": ("{path} 已经存在。", "再按 Enter 覆盖它，或换个名字。"),
    "keep-not-a-file": ("{path} 已经存在，而且不是普通文件。", "请换个名字。"),
    "keep-failed": ("无法写入 {path}（{reason}）。", "请换个名字或文件夹。"),
    "keep-failed-cause-ENOENT": ("无法写入 {path}：没有这个文件夹。", "请先建好它，或换一个。"),
    "keep-failed-cause-ENOTDIR": ("无法写入 {path}：其中有一段是文件，不是文件夹。", "请换一个。"),
    "keep-failed-cause-EACCES": ("无法写入 {path}：没有权限。", "请换个文件夹，例如 ~/。"),
    "keep-failed-cause-EPERM": ("无法写入 {path}：没有权限。", "请换个文件夹，例如 ~/。"),
    "keep-failed-cause-EROFS": ("无法写入 {path}：那里不能写入。", "请换个文件夹，例如 ~/。"),
    "keep-failed-cause-ENOSPC": ("无法写入 {path}：磁盘已满。", "请腾出空间，或换个文件夹。"),
    "keep-failed-cause-ENAMETOOLONG": ("文件名太长。", "请换个短一点的。"),
    # --- 其他程序的限制 -----------------------------------------------------------------------
    "mermaid-edges": (
        "Mermaid 最多画{limit:条}边，这里有{count:条}。",
        "显示它的页面须调大 maxEdges；也可以改用 'dot' 或 'svg'。",
    ),
    "mermaid-text": (
        "Mermaid 最多读{limit:个}字符，这里有{count:个}。",
        "显示它的页面须调大 maxTextSize；也可以改用 'dot' 或 'svg'。",
    ),
    # --- 不起作用的选项 -----------------------------------------------------------------------
    "ignored-output": (
        "--output 在这里不起作用：公式只有一个输出。",
        "要选节点，请一行写一个：L = a + b。",
    ),
    "ignored-example": ("--example {name} 在这里不起作用：已经给了计算图。", "两者给一个就够了。"),
    "ignored-width": ("--width 在这里不起作用：只有文本才有宽度。", "请同时写 --format text。"),
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
        "已经新建了一个文件，并写入了所有还能读出的记录（{count:条}）。",
    ),
    "store-damaged": (
        "学习记录文件已损坏，又无法移开：{path}（{reason}）。",
        "可以继续学习：记录先留在内存里。如要保存，请用 CHAINRULE_HOME 指定另一个文件夹。",
    ),
    "store-rows": (
        "有一部分学习记录已损坏：{path}（{count:条}）。",
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
    "store-server": (
        "班级数据库没有响应，学习记录暂时没有存进去（{reason}）。",
        "可以继续学习：你的作答会先保留下来，数据库恢复后自动存入。",
    ),
    "store-refused": (
        "班级数据库不接受学习记录（{reason}）。",
        "可以继续学习：你的作答会先保留下来。请告诉老师，问题解决后会自动存入。",
    ),
    "store-newer-host": (
        "班级数据库是更新版本的 chainrule 写的，未作任何改动。",
        "请升级 chainrule。在此之前，记录先保留在这里，升级后自动存入。",
    ),
    "store-no-driver": (
        "缺少 psycopg，无法连接数据库。",
        "请安装：pip install 'chainrule-tutor[class]'。",
    ),
    "store-address": (
        "班级数据库的地址不是 PostgreSQL 地址。",
        "CHAINRULE_DATABASE 里的地址形如 postgresql://USER@HOST/DATABASE。",
    ),
    "store-address-fault-encode": (
        "班级数据库的地址无法读取：用户名或密码里有不能直接写的符号。",
        "请把其中的 @ 写成 %40，/ 写成 %2F，? 写成 %3F，# 写成 %23，[ 写成 %5B，] 写成 %5D，空格写成 %20，% 写成 %25。",
    ),
    "store-spared": (
        "最后的{count:条}记录还没有存入班级数据库（{reason}），现在保存在 {path}。",
        "下次在这里打开 chainrule 时，只要数据库有响应，就会自动存入。",
    ),
    "store-spared-cause": (
        "最后的{count:条}记录还没有存入班级数据库（{reason}），现在保存在 {path}。",
        "请告诉老师；问题解决后，下次在这里打开 chainrule 时会自动存入。",
    ),
    "reason-address": ("地址无法读取", ""),
    "reason-connections": ("连接数已满", ""),
    "reason-database": ("没有这个名称的数据库", ""),
    "reason-disk": ("磁盘已满", ""),
    "reason-encryption": ("无法建立加密连接", ""),
    "reason-host": ("找不到这台主机", ""),
    "reason-locked": ("数据表被别人锁住了", ""),
    "reason-lost": ("连接中断", ""),
    "reason-network": ("网络不通", ""),
    "reason-nobody": ("那里没有数据库在运行", ""),
    "reason-password": ("用户名或密码不对", ""),
    "reason-permission": ("没有权限", ""),
    "reason-read-only": ("只能读取", ""),
    "reason-silence": ("等不到回应", ""),
    "reason-starting": ("正在启动或停止", ""),
    "reason-store-address": ("地址无法读取", ""),
    "reason-store-newer": ("它是更新版本的 chainrule 写的", ""),
    "reason-store-no-driver": ("这里缺少 psycopg", ""),
    "reason-unsaid": ("拒绝登录，没有说明原因", ""),
    "store-unsaved": (
        "最后的学习记录没能保存：{path}（{count:条}）。",
        "此前已保存的记录不受影响。",
    ),
    # 在浏览器里，机器归别人管，可以告诉老师。
    "store-unusable-browser": (
        "学习记录暂时无法保存。",
        "可以继续学习：记录先留在内存里。请告诉老师。",
    ),
    "store-read-only-browser": (
        "学习记录只能读取，不能写入。",
        "可以继续学习：记录先留在内存里。请告诉老师。",
    ),
    "store-no-permission-browser": (
        "没有读写学习记录的权限。",
        "可以继续学习：记录先留在内存里。请告诉老师。",
    ),
    "store-no-folder-browser": (
        "没有地方可以保存学习记录。",
        "可以继续学习：记录先留在内存里。请告诉老师。",
    ),
    "store-damaged-browser": (
        "学习记录文件已损坏，又无法移开。",
        "可以继续学习：记录先留在内存里。请告诉老师。",
    ),
    "store-foreign-browser": (
        "存放学习记录的地方是另一个程序的文件。",
        "可以继续学习：记录先留在内存里。请告诉老师。",
    ),
    "store-newer-browser": (
        "学习记录是更新版本的 chainrule 写的，未作任何改动。",
        "可以继续学习：记录先保留下来。请告诉老师。",
    ),
    "store-server-browser": (
        "班级数据库没有响应，学习记录暂时没有存进去。",
        "可以继续学习：你的作答会先保留下来，数据库恢复后自动存入。",
    ),
    "store-refused-browser": (
        "班级数据库不接受学习记录。",
        "可以继续学习：你的作答会先保留下来。请告诉老师。",
    ),
    "store-no-driver-browser": (
        "服务器无法连接班级数据库，学习记录暂时无法保存。",
        "可以继续学习：记录先保留下来。请告诉老师。",
    ),
    "store-address-browser": (
        "服务器不知道班级数据库在哪里，学习记录暂时无法保存。",
        "可以继续学习：记录先保留下来。请告诉老师。",
    ),
    # --- chainrule progress -------------------------------------------------------------------
    "merge-address": (
        "无法从这个地址并入学习记录：{address}。",
        "请指定一个文件（路径，或 `file:///…` 形式的地址），或班级数据库（`postgresql://…`）。未作任何改动。",
    ),
    "merge-learner": (
        "这个文件没有写明是谁的学习记录。",
        "请加上 --learner NAME。未作任何改动。",
    ),
    "copy-server": (
        "班级数据库没有响应：{host}（{reason}）。",
        "请检查地址，以及数据库是否在运行。未作任何改动。",
    ),
    "copy-refused": (
        "班级数据库拒绝了这项操作：{host}（{reason}）。",
        "请检查地址，以及这个用户的权限。未作任何改动。",
    ),
    "copy-of-class": (
        "{option} 只用于自己的文件，而 CHAINRULE_DATABASE 指定了班级数据库。",
        "班级数据库请在服务器上用 pg_dump 备份。未作任何改动。",
    ),
    "copy-missing": ("没有这个文件：{path}。", "请检查路径。未作任何改动。"),
    "copy-foreign": (
        "这不是 chainrule 的学习记录：{path}。",
        "请指定用 --backup 备份的文件，或某个 `progress.db`。未作任何改动。",
    ),
    "copy-large": (
        "这个文件太大，不像是学习记录：{path}。",
        "最多读取 {limit} 兆字节。请换一份备份。未作任何改动。",
    ),
    "copy-newer-host": (
        "班级数据库是更新版本的 chainrule 写的：{host}。",
        "请升级 chainrule。未作任何改动。",
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
    "copy-damaged-read": (
        "这个文件已损坏，或者根本不是学习记录：{path}。",
        "文件未作任何改动。",
    ),
    "copy-foreign-read": (
        "这不是 chainrule 的学习记录：{path}。",
        "文件未作任何改动。可以用 CHAINRULE_HOME 指定另一个文件夹。",
    ),
    "copy-unusable-read": (
        "无法读取：{path}（{reason}）。",
        "请先解决这个问题，或者用 CHAINRULE_HOME 指定另一个文件夹。",
    ),
    "copy-rows": ("这个文件有一部分已损坏：{path}。", "已显示其中还能读出的记录。"),
    "learner-unknown": (
        "这里没有叫这个名字的学习者：{learner}。",
        "这里有：{known}。",
    ),
    "learner-unknown-no-known": (
        "这里没有叫这个名字的学习者：{learner}。",
        "这里的记录都还没有署名。",
    ),
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
    "grade-given-twice": (
        "{name} 给出了两次。",
        "请给其中一个换个名称。",
    ),
    "grade-wrt": (
        "无法识别“{name}”。",
        "可用的名称：{known}。",
    ),
    "grade-too-many": ("太多了。", "请不要超过{limit:个}。"),
    "grade-line-too-long": ("这一行太长了。", "请不要超过 {limit} 字节。"),
    "grade-not-json": ("这一行不是 JSON 对象。", '请写成 {{"answer": …, "expected": …}}。'),
    "grade-missing": ("缺少“{key}”。", "每一行都要有它。"),
    "grade-text": ("“{key}”不是文字。", "请写在引号里。"),
    "grade-texts": ("“{key}”不是文字的列表。", '请写成 ["…", "…"]。'),
    "grade-numbers": (
        "“{key}”没有给出各个名称的值。",
        '请写成 {{"x": 1.5}}。',
    ),
}
