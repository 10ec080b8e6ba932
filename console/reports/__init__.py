"""What leaves the console on paper: the kit, an incident's journal, and the way to a printer."""
