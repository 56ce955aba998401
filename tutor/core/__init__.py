"""The mathematics: operations, expressions, graphs and gradients. Pure, and standard library only.

`symbolic` is the one module here that imports SymPy, and nothing here imports `symbolic`.
"""
