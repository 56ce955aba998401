"""The journal in a SQLite file: an append-only log, and tables derived from it for speed."""
