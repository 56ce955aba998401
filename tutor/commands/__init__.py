"""One module or package for each command of the command line, loaded only when it is named."""
