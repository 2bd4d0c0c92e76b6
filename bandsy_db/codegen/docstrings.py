"""Docstrings from comments."""

import textwrap
from collections.abc import Sequence

from bandsy_db.contract import Argument, Column, Function

_WIDTH = 99


def of_function(function: Function) -> str:
    """Description, arguments, units, result, limits, refusals: the docstring of a method."""
    units: dict[str, str] = {}
    everything: list[Argument | Column] = [*function.arguments, *function.result.columns]
    for named in everything:
        said = f"{named.name} {named.description} {function.description}"
        if named.unit and named.unit not in said.lower():
            units[named.name] = named.unit
    paragraphs = [_paragraph(function.description, indent=8, first=11)]
    described = [(a.name, a.description) for a in function.arguments if a.description]
    if described:
        paragraphs.append("        Arguments:\n" + "\n".join(_listed(described)))
    if function.result.description:
        paragraphs.append(_paragraph(f"Gives {function.result.description}.", indent=8))
    if units:
        said = ", ".join(f"{name} in {unit}" for name, unit in units.items())
        paragraphs.append(_paragraph(f"Units: {said}.", indent=8))
    if function.limits:
        limits = ". ".join(str(limit) for limit in function.limits)
        many = "s" if len(function.limits) > 1 else ""
        paragraphs.append(_paragraph(f"Limit{many}: {limits}.", indent=8))
    refusals = [(refusal.reason, f"{refusal.when}.") for refusal in function.refusals]
    if refusals:
        paragraphs.append("        Refusals:\n" + "\n".join(_listed(refusals)))
    return _quoted(paragraphs, indent=8)


def of_class(text: str, *, indent: int = 4) -> str:
    """A description: the docstring of a class or a field."""
    return _quoted([_paragraph(text, indent=indent, first=indent + 3)], indent=indent)


def _listed(described: Sequence[tuple[str, str]]) -> list[str]:
    """Lines of names and their descriptions."""
    return [
        textwrap.fill(
            f"{name}: {text}",
            width=_WIDTH,
            initial_indent=" " * 10,
            subsequent_indent=" " * 12,
        )
        for name, text in described
    ]


def _paragraph(text: str, *, indent: int, first: int | None = None) -> str:
    filled = textwrap.fill(
        text,
        # Room for the quotes that end it, if it is only one line.
        width=_WIDTH - 3,
        initial_indent=" " * (first or indent),
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return filled[first:] if first else filled


def _quoted(paragraphs: Sequence[str], *, indent: int) -> str:
    text = "\n\n".join(paragraphs).replace("\\", "\\\\").replace('"""', "'''")
    if text.endswith('"'):
        text += " "
    return f"{text}\n{' ' * indent}" if "\n" in text else text
