"""Typed Python and `contract.json`, made from the contract; needs jinja2."""

from bandsy_db.codegen.files import outputs, stale, write

__all__ = ["outputs", "stale", "write"]
