"""Writes the site: a page for each page of the Markdown, a style sheet, and the search."""

import json
import re
import shutil
from collections.abc import Iterator
from html import escape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bandsy_db.reference.book import INDEX
from bandsy_db.reference.site.drawing import draw
from bandsy_db.reference.site.html import Page, html_path
from bandsy_db.reference.tables import Domain

_HERE = Path(__file__).parent
_ASSETS = ("site.css", "site.js")
_KINDS = {"Tables": "table", "Views": "view", "Types": "type"}
_MERMAID = re.compile(r"```mermaid\n(.*?)```", re.DOTALL)


def build(
    pages: dict[str, str], domains: tuple[Domain, ...], folder: Path, cache: Path
) -> list[Path]:
    """Replaces `folder` with the whole site; returns its pages."""
    texts = {path.partition("/")[0]: m[1] for path, t in pages.items() if (m := _MERMAID.search(t))}
    drawn = draw(texts, cache)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)

    def figure(domain: str, _text: str) -> str:
        (folder / domain).mkdir(exist_ok=True)
        (folder / domain / "diagram.svg").write_text(drawn[domain], "utf-8")
        return _figure(domain, drawn[domain])

    made = [Page(path, text, figure) for path, text in sorted(pages.items())]
    layout = _environment().get_template("layout.html.jinja")
    for page in made:
        file = folder / page.address
        file.parent.mkdir(exist_ok=True)
        html = layout.render(page=page, domains=domains, domain=page.path.partition("/")[0])
        file.write_text(html, "utf-8")
    for asset in _ASSETS:
        shutil.copy(_HERE / asset, folder)
    (folder / "index.js").write_text(_index(made), "utf-8")
    return [folder / page.address for page in made]


def _figure(domain: str, svg: str) -> str:
    """The drawing, which scrolls in its own frame where it is wider than the page."""
    return (
        '<figure class="diagram">'
        f'<div tabindex="0" role="region" aria-label="Diagram of {escape(domain)}">{svg}'
        '</div><figcaption><a href="diagram.svg">The diagram alone</a></figcaption></figure>\n'
    )


def _index(pages: list[Page]) -> str:
    """The search index: pages, and headings in them that name a thing."""
    entries = [entry for page in pages for entry in _entries(page)]
    return f"window.bandsyIndex = {json.dumps(entries, ensure_ascii=False, indent=0)}\n"


def _entries(page: Page) -> Iterator[tuple[str, str, str, str]]:
    """Title, kind, address and summary."""
    folder, _, name = page.path.rpartition("/")
    kind = "function" if folder and name != INDEX else "domain" if folder else "page"
    yield page.title, kind, page.address, page.summary
    section = ""
    for level, text, anchor in page.headings:
        section = text if level == 2 else section
        kind = "refusal" if page.path == "refusals.md" else _KINDS.get(section, "")
        if level == 3 and kind and name in (INDEX, "refusals.md"):
            yield text, kind, f"{page.address}#{anchor}", ""


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,
    )
    environment.filters["html_path"] = html_path
    return environment
