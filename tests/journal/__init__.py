"""Tests of `tutor.journal`."""
