"""Brings a database to what the SQL files say, and back."""
