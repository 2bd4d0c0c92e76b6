"""The committed pages of the reference, and the code of their examples."""

import re
from pathlib import Path

from tests.support.server import ROOT

FOLDER = ROOT / "docs" / "reference"
STORY = Path(__file__).with_name("reference_story.sql")

_FENCE = re.compile(r"^```(\w+(?: async)?)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def pages() -> dict[str, str]:
    """The text of each page by its path."""
    return {
        path.relative_to(FOLDER).as_posix(): path.read_text("utf-8")
        for path in sorted(FOLDER.rglob("*.md"))
    }


def function_pages() -> list[str]:
    """The path of each function's page."""
    return [path for path in pages() if "/" in path and not path.endswith("README.md")]


def example(path: str, language: str) -> str:
    """The examples on a function's page."""
    _, _, examples = pages()[path].partition("\n## Examples\n")
    found: dict[str, str] = dict(_FENCE.findall(examples))
    return found[language]


def helper() -> str:
    """The module `bandsy.mjs` that the page about calling gives."""
    blocks = [text for name, text in _FENCE.findall(pages()["calling.md"]) if name == "javascript"]
    return str(blocks[0])
