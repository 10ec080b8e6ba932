"""Facts and rules of the trade: no I/O, no wall clock, no Qt. Imports only the standard library."""
