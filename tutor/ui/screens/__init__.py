"""Screens: the list of lessons, a lesson, its end, and help."""
