"""The mathematics: operations, expressions, graphs and gradients. Pure, and standard library only.

`formula` knows neither `graph` nor `equality`, and these two do not know each other. Only
`equality.symbolic` imports SymPy; only the prover's worker, a process of its own, imports that.
"""
