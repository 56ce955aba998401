"""The course that comes with the program: every lesson of it, in every language."""
