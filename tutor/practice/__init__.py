"""Practice: fresh problems without end, aimed at what is weak, and an honest mirror."""
