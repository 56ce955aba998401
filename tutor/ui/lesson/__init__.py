"""A lesson on the screen: the page, the question, the end."""
