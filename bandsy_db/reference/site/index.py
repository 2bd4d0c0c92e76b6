"""What the search of the site finds: pages, headings, and the words that users have for them."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bandsy_db.errors import BandsyError
from bandsy_db.reference.guides import REFERENCE, Section
from bandsy_db.reference.site.html import Page

SYNONYMS = Path(__file__).with_name("synonyms.toml")
_PAGES = {"refusals.md": "refusal", "cli.md": "command"}
_KINDS = {"Tables": "table", "Views": "view", "Types": "type"}

# Title, kind, address, summary, and other words that find it.
Entry = tuple[str, str, str, str, list[str]]


def entries(pages: list[Page], kinds: list[Section]) -> list[Entry]:
    """All of it; a word of the synonyms for a page that is not there is an error."""
    words = _words(SYNONYMS) if kinds else {}
    known = {page.path.removeprefix("docs/").removesuffix(".md") for page in pages}
    if kinds and (strange := words.keys() - known):
        raise BandsyError(f"{SYNONYMS.name}: there is no page {', '.join(sorted(strange))}")
    return [entry for page in pages for entry in _entries(page, kinds, words)]


def _words(file: Path) -> Mapping[str, list[str]]:
    """The users' words by the page that they lead to."""
    found = defaultdict(list)
    for word, pages in tomllib.loads(file.read_text("utf-8")).items():
        for page in pages:
            found[page].append(word)
    return found


def _entries(
    page: Page, kinds: Iterable[Section], words: Mapping[str, list[str]]
) -> Iterator[Entry]:
    own = words.get(page.path.removeprefix("docs/").removesuffix(".md"), [])
    yield page.title, _kind(page, kinds), page.address, page.summary, own
    if page.path.startswith(f"{REFERENCE}/"):
        yield from _named_things(page)
        return
    for level, text, anchor in page.headings:
        if level > 1:
            yield text, f"in: {page.title}", f"{page.address}#{anchor}", "", []


def _kind(page: Page, kinds: Iterable[Section]) -> str:
    inside = page.path.removeprefix(f"{REFERENCE}/")
    if inside != page.path and "/" in inside:
        return "domain" if inside.endswith("README.md") else "function"
    return next((kind.name.lower() for kind in kinds if kind.holds(page.path)), "page")


def _named_things(page: Page) -> Iterator[Entry]:
    """The tables, views and types of a domain, the refusals, and the commands."""
    name = page.path.rpartition("/")[2]
    section = ""
    for level, text, anchor in page.headings:
        section = text if level == 2 else section
        kind = _PAGES.get(name) or _KINDS.get(section, "")
        if level == 3 and kind and name in ("README.md", *_PAGES):
            yield text, kind, f"{page.address}#{anchor}", "", []
