"""Computation graphs: read, run forwards and backwards, walked, nudged."""
