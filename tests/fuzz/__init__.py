"""Fuzzers: what strangers may write, and what a monkey may press; nothing may break, hang or lie.

    python -m tests.fuzz --minutes 60

Each is a module with one `Fuzzer`. A few cases of each, the same every time, are among the tests.
"""
