"""The readable page of an export: a table for each section."""

import json
from html import escape
from typing import IO, Any
from uuid import UUID

_HEAD = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Your data</title>
<style>
body {{ font-family: sans-serif; margin: 2rem; }}
table {{ border-collapse: collapse; }}
td, th {{ border: 1px solid #bbb; padding: .2rem .5rem; text-align: left; vertical-align: top; }}
</style>
<h1>Your data</h1>
<p>Account {user_id}, as of {made_at}. The same is in data.json, for programs.</p>
"""


class Page:
    """Writes the page as rows come; it holds none of them."""

    def __init__(self, file: IO[bytes], user_id: UUID, made_at: str) -> None:
        self._file = file
        self._section = ""
        self._columns: list[str] | None = None
        self._put(_HEAD.format(user_id=user_id, made_at=escape(made_at)))

    def begin(self, section: str) -> None:
        """Begins a section; one without rows is left out."""
        self._section = section
        self._columns = None

    def add(self, item: dict[str, Any]) -> None:
        """Adds a row, the first with the names of the columns above it."""
        if self._columns is None:
            self._columns = list(item)
            self._put(f"<h2>{escape(self._section)}</h2>\n<table>\n<tr>")
            self._put("".join(f"<th>{escape(name)}</th>" for name in self._columns) + "</tr>\n")
        cells = "".join(f"<td>{escape(_shown(item.get(name)))}</td>" for name in self._columns)
        self._put(f"<tr>{cells}</tr>\n")

    def end(self) -> None:
        """Ends the section."""
        if self._columns is not None:
            self._put("</table>\n")

    def close(self) -> None:
        """Ends the page."""
        self._put("</html>\n")

    def _put(self, text: str) -> None:
        self._file.write(text.encode())


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
