"""Problems that never repeat, aimed at what is weak: what one can do, and what comes next."""
