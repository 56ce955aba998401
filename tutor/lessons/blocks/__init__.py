"""The live parts of a page, from fence to frozen value."""
