"""Draws Mermaid's diagrams as SVG, once and offline: with its own bundle, in headless Chromium."""

import json
import re
import shutil
import tempfile
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote

from bandsy_db.errors import BandsyError
from bandsy_db.reference.site.npm import PackagedFile, program, run

MERMAID = PackagedFile(
    "mermaid",
    "11.17.2",
    "dist/mermaid.min.js",
    "sha512-V6K3C8EBdEsPFZXSKMJe6ppQOENxuHARr9GvHX4hh47lAbhMRD9qf4oEK7LoaRQxULMa80/qt5gHO73aCleBBg==",
)
_SECONDS = 120
_DRAWN = re.compile(r'<script type="application/json" id="drawn">(.*?)</script>', re.DOTALL)
# It makes no connection: it opens one file and prints the result.
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--virtual-time-budget=60000", "--dump-dom",
)  # fmt: skip
_PAGE = """<!doctype html><meta charset="utf-8"><body style="line-height: 1.5">
<script src="mermaid.min.js"></script>
<script type="module">
mermaid.initialize({ startOnLoad: false, theme: 'base', fontFamily: 'system-ui, sans-serif',
  themeVariables: %(colours)s, htmlLabels: false,
  er: { nodeSpacing: 30, rankSpacing: 90 } })
const drawn = {}
for (const [name, text] of Object.entries(%(diagrams)s))
  drawn[name] = (await mermaid.render('diagram-' + name, text)).svg
const out = document.createElement('script')
out.type = 'application/json'
out.id = 'drawn'
out.textContent = encodeURIComponent(JSON.stringify(drawn))
document.body.append(out)
</script>
"""
_COLOURS = {
    "primaryColor": "#eef4f3",
    "primaryBorderColor": "#7d9c98",
    "primaryTextColor": "#1f2a2c",
    "lineColor": "#5c7573",
    "tertiaryColor": "#ffffff",
}


def draw(diagrams: dict[str, str], cache: Path) -> dict[str, str]:
    """The SVG of each diagram, by name."""
    chromium = program("chromium", "chromium-browser", "google-chrome")
    with tempfile.TemporaryDirectory(prefix="bandsy-docs-") as folder:
        page = Path(folder) / "page.html"
        shutil.copy(MERMAID.fetched(cache), page.with_name("mermaid.min.js"))
        values = {"colours": json.dumps(_COLOURS), "diagrams": _json(diagrams)}
        page.write_text(_PAGE % values, "utf-8")
        profile = f"--user-data-dir={folder}/profile"
        done = run([chromium, *_FLAGS, profile, page.as_uri()], _SECONDS)
    found = _DRAWN.search(done)
    drawn = json.loads(_decoded(found[1])) if found else {}
    if missing := diagrams.keys() - drawn.keys():
        raise BandsyError(f"Chromium did not draw the diagram of {', '.join(sorted(missing))}")
    return {name: _tidy(name, svg) for name, svg in drawn.items()}


def _json(value: object) -> str:
    """JSON that is safe in a script element."""
    return json.dumps(value).replace("</", "<\\/")


def _decoded(text: str) -> str:
    return unquote(unescape(text))


def _tidy(name: str, svg: str) -> str:
    """The SVG as one image with a name, for screen readers."""
    picture = f'role="img" aria-label="Entity diagram of {escape(name)}"'
    svg = re.sub(r' aria-roledescription="\w+"', "", svg)
    return re.sub(r'role="graphics-[^"]*"', picture, svg, count=1)
