"""Bandsy's database: install it, keep it true, call it from Python."""

__version__ = "0.1.0"
