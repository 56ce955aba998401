"""Formulas: the table of operations, trees, reading, notation, calculus, programs."""
