"""Decision support, pure: proposals with reasons, never decisions. May import domain."""
