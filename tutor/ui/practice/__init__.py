"""Practice on the screen: a graph, a question, how it went."""
