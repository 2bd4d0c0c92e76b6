"""Synthetic musicians in real cities, and a story that one of them lives through."""
