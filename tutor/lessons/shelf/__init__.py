"""Where lessons stand: cards to choose from, packs, and the library of all packs."""
