"""Tests of `tutor.progress`."""
