"""The pages that people write, and how the site leads to them."""

import re
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath

DOCS = "docs"
REFERENCE = f"{DOCS}/reference"
CONTENTS = f"{DOCS}/README.md"
# Pages of the project that stand beside the docs.
_BESIDE = ("CONTRIBUTING.md", "CHANGELOG.md")
_SECTION = re.compile(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_ENTRY = re.compile(r"^- \[([^\]]+)\]\(([^)]+)\)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Section:
    """A kind of docs, with the title and path of each of its pages, in order."""

    name: str
    pages: tuple[tuple[str, str], ...]

    def holds(self, path: str) -> bool:
        """Whether a page is of this kind; each page of the reference is, named or not."""
        named = {page for _, page in self.pages}
        return path in named or (f"{REFERENCE}/README.md" in named and path.startswith(REFERENCE))


def guides(root: Path) -> dict[str, str]:
    """Text by path below the project's root, without the reference, which is generated."""
    found = [root / name for name in _BESIDE if (root / name).exists()]
    found += sorted((root / DOCS).rglob("*.md"))
    texts = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in found}
    return {path: text for path, text in texts.items() if not path.startswith(f"{REFERENCE}/")}


def sections(pages: dict[str, str]) -> list[Section]:
    """The kinds of docs, as the page of contents lists them."""
    return [
        Section(name, tuple((title, resolved(CONTENTS, to)) for title, to in _ENTRY.findall(text)))
        for name, text in _SECTION.findall(pages.get(CONTENTS, ""))
    ]


def resolved(page: str, link: str) -> str:
    """The path that a link on a page leads to, below the project's root."""
    return normpath(join(dirname(page), link))
