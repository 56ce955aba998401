"""A graph on the screen: drawn, walked, inspected, played, nudged."""
