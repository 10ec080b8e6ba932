"""What a person types, read as a command: the same grammar in the bar and on the command line."""
