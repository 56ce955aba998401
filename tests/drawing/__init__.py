"""Drawing: what a layout promises, checked on many graphs."""
