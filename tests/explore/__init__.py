"""Exploring: from what a person typed to a graph, and on to files."""
