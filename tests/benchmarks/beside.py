"""`make bench-on SUITE=sid`: two runs of the bench beside each other, as of two PostgreSQLs."""

import re
from pathlib import Path
from typing import Annotated

import typer

from tests.benchmarks.results import Line, read_json


def main(
    first: Annotated[Path, typer.Argument(help="What `--json` wrote of the first run.")],
    second: Annotated[Path, typer.Argument(help="And of the second.")],
) -> None:
    """Print a table of what both runs measured, in Markdown."""
    print(beside(first.read_text("utf-8"), second.read_text("utf-8")))


def beside(first: str, second: str) -> str:
    """The table; a line that only one run has, or that has no times, is left out."""
    (one, lines), (two, others) = _read(first), _read(second)
    rows = [
        ["measured", f"Bandsy, {one}", f"Bandsy, {two}", "second : first", f"ratio, {one}",
         f"ratio, {two}"],
        ["---", *["---:"] * 5],
    ]  # fmt: skip
    section = ""
    for key, line in lines.items():
        if key not in others or line.ours is None:
            continue
        other = others[key]
        if key[0] != section:
            section = key[0]
            rows.append([f"**{section}**", *[""] * 5])
        assert other.ours
        times = [line.cells[1], other.cells[1], f"{other.ours / line.ours:.2f}"]
        rows.append([line.what, *times, line.cells[3], other.cells[3]])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _read(text: str) -> tuple[str, dict[tuple[str, str], Line]]:
    """The version of PostgreSQL, and the lines by section and name."""
    caption, lines = read_json(text)
    version = re.search(r"PostgreSQL (\S+?),", caption)
    assert version, caption
    return version[1], {(line.section, line.what): line for line in lines}


if __name__ == "__main__":
    typer.run(main)
