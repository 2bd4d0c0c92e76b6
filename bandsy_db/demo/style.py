"""What the tables of the demo have in common."""

from typing import Any

from rich import box

TABLE: dict[str, Any] = {"title_justify": "left", "title_style": "bold", "box": box.HORIZONTALS}
