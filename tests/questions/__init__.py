"""Tests of `tutor.questions`."""
