"""chainrule: learn, practise and teach the chain rule and backpropagation in a terminal."""

__version__ = "0.1.0"
