"""A lesson while it is written, in the app."""
