"""`new`、`preview` 和课程格式的说明：写给编课的人。他们的第一课是 `lesson.md`。"""

MESSAGES: dict[str, str] = {
    "cli-new": "新写一课，或开始翻译一课",
    "cli-new-path": "新文件；译文的位置是固定的，可以不写",
    "cli-new-language": "新文件用的语言",
    "cli-new-translation-of": "开始翻译这一课",
    "cli-check-schema": "输出课程的 JSON Schema，供编辑器使用",
    "cli-check-no-path": "用法：chainrule check PATH…\n请给出课程文件，或装着课程的文件夹。",
    "new-written": "已写好：{path}\n看看效果：chainrule preview {argument}\n检查一遍：chainrule check {argument}",
    "new-translation-note": (
        "这是 {original} 的译文。请把每段文字换成你的译文，页、块和键保持不变。\n"
        "数学内容没有写在这里，一律取自 {original}。\n"
        "`chainrule check` 会列出哪些地方还和原文一模一样。"
    ),
    "new-no-path": "用法：chainrule new PATH\n请给新文件起个名字，例如 my-lesson.md。",
    "new-control": "{path} 不能用作课程的文件名：里面有控制字符或别的看不见的字符。",
    "new-folder": "{path} 是文件夹。请写出其中的文件名，例如 {example}。",
    "new-not-a-lesson": "{path} 不会被当作课程。请换一个以 .md 结尾的名字，README.md 除外。",
    "new-is-translation": "按文件名，{path} 是 {original} 的译文。请用 --translation-of {original} 开始翻译，或者去掉文件名里的语言。",
    "new-same-language": "{path} 本来就是用这种语言（{language}）写的。请用 --language 选另一种。",
    "new-other-place": "放在 {path}，就找不到这份译文了。它应当是 {expected}；也可以不写 PATH。",
    "new-original-broken": "{path} 里有错误，还不能翻译。查看错误：chainrule check {argument}",
    "new-no-folder": "没有文件夹 {folder}。",
    "new-exists": "{path} 已经存在，没有改动。请换一个名字。",
    "new-failed": "无法写入 {path}：{reason}。",
    "cli-preview": "边写边看：每次保存，立即显示",
    "cli-preview-path": "课程文件或其译文，还没有写也可以；或者课程文件夹",
    "cli-preview-no-path": "用法：chainrule preview PATH\n请给出要预览的课程文件。",
    "cli-preview-no-terminal": "预览需要终端。没有终端时，可以用：chainrule check {argument}",
    "preview-folder": "{path} 是文件夹，里面没有课程。请给出课程文件。",
    "preview-no-folder": "没有文件夹 {folder}，等不到 {path}。",
    "preview-reading": "正在读取……",
    "preview-checking": "已是最新。正在检查……",
    "preview-fine": "已是最新，没有问题。",
    "preview-found": "已是最新。",
    "preview-stale": "不是最新。改好以后才会显示：",
    "preview-broken": "改好以后才能显示：",
    "preview-gone": "不是最新。文件不见了，重新保存后会立即显示。",
    "preview-waiting": "还没有这个文件。保存之后，会立即显示在这里。",
    "preview-failed": "不是最新。chainrule 内部出现 {fault}。请连同文件反馈给我们。",
    "preview-problem": "{place} {severity}：{message}",
    "preview-error": "错误 {count}",
    "preview-warning": "警告 {count}",
    "preview-note": "提示 {count}",
    "preview-key-solve": "作答",
    "preview-key-problems": "问题",
    "preview-key-lesson": "看课程",
    "preview-key-scroll": "滚动",
    "preview-help": """\
**预览**

- 一保存文件，这里就是最新的内容；看到哪里、答过什么，都会保留
- 正确答案改了的题目，要重新作答
- 文件有错误时，仍显示上一次的内容，并标明“不是最新”
- 在这里做的一切都不会记录

**看课程时**

- {show_answer} 填入正确答案，再按 {show_answer} 继续：一个键就能走完全课
- {next_page}、{previous_page} 翻页
- 其余按键和学习时一样：`m`、`a`、序号、`Enter`，{hint} 看提示，{graph} 看图
- {back} 列出所有问题、位置和改法；`Enter` 回到课程

**随时可用**

- {language} 切换语言；有译文时也一并切换
- {commands} 列出所有命令；{quit} 退出
""",
}
