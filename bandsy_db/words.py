"""Small help with English."""

from collections.abc import Sized

# Where whoever runs a database finds what no hint has room for.
GUIDE = "docs/how-to"


def counted(items: Sized, what: str) -> str:
    """How many of what: `1 file`, `2 files`."""
    return f"{len(items)} {what}{'' if len(items) == 1 else 's'}"
