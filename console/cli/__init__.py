"""The command line: one verb a function, each answering with data. `console.__main__` reads the words and prints."""
