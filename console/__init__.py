"""Overblik: the console of a regional operations centre for fire and rescue."""

__version__ = "0.1.0"
