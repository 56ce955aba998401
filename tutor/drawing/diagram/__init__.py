"""Computation graphs as drawings: boxes, folding, zooms, plots."""
