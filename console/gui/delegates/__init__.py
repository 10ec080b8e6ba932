"""Painters of prepared tuples."""
