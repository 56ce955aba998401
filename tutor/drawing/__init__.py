"""Graphs as pictures: `layout` places any, `diagram` draws ours, `export` writes for others."""
