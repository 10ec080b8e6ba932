"""Warnings from other sectors, in: one module a format, what a document can be, where it applies, how it ends."""
