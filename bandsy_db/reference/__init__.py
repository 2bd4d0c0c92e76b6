"""The reference documentation, generated from the catalogue: Markdown, and a static site."""
