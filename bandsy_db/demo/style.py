"""The common look of the demo's tables."""

from typing import Any

from rich import box

TABLE: dict[str, Any] = {"title_justify": "left", "title_style": "bold", "box": box.HORIZONTALS}
