"""Writes the site: a page for each page of the Markdown, a style sheet, and the search."""

import json
import re
import shutil
from html import escape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bandsy_db.reference.guides import REFERENCE, sections
from bandsy_db.reference.site.drawing import draw
from bandsy_db.reference.site.html import Page, address
from bandsy_db.reference.site.index import entries
from bandsy_db.reference.tables import Domain

_HERE = Path(__file__).parent
_ASSETS = ("site.css", "site.js")
_MERMAID = re.compile(r"```mermaid\n(.*?)```", re.DOTALL)


def build(
    pages: dict[str, str], domains: tuple[Domain, ...], folder: Path, cache: Path
) -> list[Path]:
    """Writes all pages anew into `folder`, which is then the whole site; says which pages.

    `pages` are texts in Markdown by their paths below the project's root.
    """
    texts = {_domain(path): m[1] for path, t in pages.items() if (m := _MERMAID.search(t))}
    drawn = draw(texts, cache)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)

    def figure(path: str, _text: str) -> str:
        domain = _domain(path)
        file = (folder / address(path)).with_name("diagram.svg")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(drawn[domain], "utf-8")
        return _figure(domain, drawn[domain])

    made = [Page(path, text, pages.keys(), figure) for path, text in sorted(pages.items())]
    layout = _environment().get_template("layout.html.jinja")
    kinds = sections(pages)
    for page in made:
        file = folder / page.address
        file.parent.mkdir(parents=True, exist_ok=True)
        kind = next((kind.name for kind in kinds if kind.holds(page.path)), "")
        html = layout.render(
            page=page, kinds=kinds, kind=kind, domains=domains, domain=_domain(page.path)
        )
        file.write_text(html, "utf-8")
    for asset in _ASSETS:
        shutil.copy(_HERE / asset, folder)
    found = json.dumps(entries(made, kinds), ensure_ascii=False, indent=0)
    (folder / "index.js").write_text(f"window.bandsyIndex = {found}\n", "utf-8")
    return [folder / page.address for page in made]


def _domain(path: str) -> str:
    """The domain whose folder of the reference a page is in; empty for all other pages."""
    folder = path.removeprefix(f"{REFERENCE}/").rpartition("/")[0]
    return folder if path.startswith(f"{REFERENCE}/") else ""


def _figure(domain: str, svg: str) -> str:
    """The drawing, which scrolls in its own frame where it is wider than the page."""
    return (
        '<figure class="diagram">'
        f'<div tabindex="0" role="region" aria-label="Diagram of {escape(domain)}">{svg}'
        '</div><figcaption><a href="diagram.svg">The diagram alone</a></figcaption></figure>\n'
    )


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,
    )
    environment.filters["address"] = address
    return environment
