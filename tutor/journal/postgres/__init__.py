"""Many learners' journals in one PostgreSQL database, for a class on any number of hosts."""
