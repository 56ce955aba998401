"""Texts as authors write them, inline Markdown and formulas in LaTeX, as readers see them.

Both are read by libraries (markdown-it with its dollarmath, pylatexenc), which are loaded when the
first text wants them and never before.
"""
