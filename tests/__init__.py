"""Tests: the same folders as `tutor`, and what the command line promises."""
