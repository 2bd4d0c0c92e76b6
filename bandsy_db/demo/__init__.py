"""Synthetic musicians in real cities, and a story about one of them."""
