"""A graph of one's own, in the app."""
