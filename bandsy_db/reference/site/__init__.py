"""The reference as a small static site: the same Markdown, with navigation and search."""

from bandsy_db.reference.site.build import build

__all__ = ["build"]
