"""What the docs tell people to run."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.support.server import ROOT

DOCS = ROOT / "docs"
_FENCE = re.compile(r"^```([^\n]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A block of code: its language, the name of its recipe or an empty text, and the code."""

    language: str
    recipe: str
    text: str


def blocks(page: str) -> Iterator[Block]:
    """The blocks of a page of docs, in order."""
    for info, text in _FENCE.findall((DOCS / page).read_text("utf-8")):
        language, _, name = info.partition(" recipe=")
        yield Block(language, name, text)


def recipe(page: str, name: str) -> str:
    """The one block of that name on a page."""
    (found,) = (block.text for block in blocks(page) if block.recipe == name)
    return found
