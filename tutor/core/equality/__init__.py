"""Are two formulas equal? Exactly, modulo primes, at sampled points, proved."""
