"""The measurements, compared with their targets."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from statistics import median

from rich.table import Table


@dataclass(frozen=True)
class Target:
    """A bound of a ratio."""

    bound: float
    at_least: bool

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.bound:,g}"

    def is_met(self, value: float) -> bool:
        """Whether the value is on the right side."""
        return value >= self.bound if self.at_least else value <= self.bound


@dataclass(frozen=True, kw_only=True)
class Line:
    """One number: a ratio of two sides of one run, or a share."""

    section: str
    what: str
    ratio: float
    target: Target | None = None
    ours: float | None = None
    other: float | None = None
    unit: str = "ms"

    @property
    def verdict(self) -> str:
        """Whether the target is reached; None without a target."""
        if self.target is None:
            return ""
        return "ok" if self.target.is_met(self.ratio) else "MISSED"

    @property
    def cells(self) -> list[str]:
        """The line as a table shows it."""
        sides = [f"{side:,.4g} {self.unit}" if side is not None else "" for side in self.sides]
        ratio = f"{self.ratio:,.0f}" if self.ratio >= 1000 else f"{self.ratio:.3g}"
        return [self.what, *sides, ratio, str(self.target or ""), self.verdict]

    @property
    def sides(self) -> list[float | None]:
        """The two sides of the ratio."""
        return [self.ours, self.other]


HEADINGS = ["measured", "Bandsy", "the other", "ratio", "target", "kept"]


def at_least(bound: float) -> Target:
    """A target that is a lower bound."""
    return Target(bound, at_least=True)


def at_most(bound: float) -> Target:
    """A target that is an upper bound."""
    return Target(bound, at_least=False)


def faster(
    section: str, what: str, ours: list[float], other: list[float], target: Target | None = None
) -> Line:
    """How many times less time ours took (p50 of both, in ms)."""
    mine, theirs = median(ours), median(other)
    return Line(
        section=section, what=what, ratio=theirs / mine, target=target, ours=mine, other=theirs
    )


def slower(
    section: str, what: str, ours: list[float], other: list[float], target: Target | None = None
) -> Line:
    """How many times more time ours took (p50 of both, in ms)."""
    mine, theirs = median(ours), median(other)
    return Line(
        section=section, what=what, ratio=mine / theirs, target=target, ours=mine, other=theirs
    )


def missed(lines: Iterable[Line]) -> list[Line]:
    """The lines that miss their target."""
    return [line for line in lines if line.verdict == "MISSED"]


def table(lines: Iterable[Line], caption: str) -> Table:
    """For people at a terminal."""
    shown = Table(*HEADINGS, caption=caption, caption_justify="left")
    for column in shown.columns[1:5]:
        column.justify = "right"
    section = ""
    for line in lines:
        if line.section != section:
            section = line.section
            shown.add_section()
            shown.add_row(f"[bold]{section}")
        colour = {"ok": "green", "MISSED": "bold red"}.get(line.verdict)
        shown.add_row(*line.cells[:-1], line.verdict, style=colour)
    return shown


def markdown(lines: Iterable[Line], caption: str) -> str:
    """For the documentation."""
    rows = [HEADINGS, ["---", "---:", "---:", "---:", "---:", "---"]]
    section = ""
    for line in lines:
        if line.section != section:
            section = line.section
            rows.append([f"**{section}**", "", "", "", "", ""])
        rows.append(line.cells)
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + f"\n\n{caption}\n"


def as_json(lines: Iterable[Line], caption: str) -> str:
    """For programs."""
    found = [{**asdict(line), "verdict": line.verdict} for line in lines]
    return json.dumps({"run": caption, "lines": found}, indent=2) + "\n"


def read_json(text: str) -> tuple[str, list[Line]]:
    """What `as_json` wrote: the caption, and the lines without their targets."""
    run = json.loads(text)
    names = [field.name for field in fields(Line) if field.name != "target"]
    return run["run"], [Line(**{name: line[name] for name in names}) for line in run["lines"]]
