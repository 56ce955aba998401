"""Tests of `tutor.wording`."""
