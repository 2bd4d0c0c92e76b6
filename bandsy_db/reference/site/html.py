"""Markdown of the reference as accessible HTML that fits a phone."""

import re
from collections.abc import Callable, MutableMapping, Sequence
from posixpath import normpath
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

from bandsy_db.reference.prose import slug

_LANGUAGES = {"sql": "SQL", "python": "Python", "javascript": "JavaScript"}
_ROLES = ("anon", "user", "moderator", "service")
# Columns of sentences, which need no label on a phone.
_PROSE = ("What it holds", "What it does", "Comment", "When")
_TABLE_ROLES = {
    "thead_open": "rowgroup",
    "tbody_open": "rowgroup",
    "tr_open": "row",
    "th_open": "columnheader",
    "td_open": "cell",
}
_Env = MutableMapping[str, Any]


class Page:
    """One page: its title, its body, and the headings to jump to."""

    def __init__(self, path: str, text: str, draw: Callable[[str, str], str]) -> None:
        self.path = path
        markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
        markdown.renderer = _Renderer(path, draw)
        tokens = markdown.parse(text)
        _prepare(tokens)
        self.headings = _headings(tokens)
        self.title = self.headings[0][1]
        self.summary = _first_paragraph(tokens)
        self.html = markdown.renderer.render(tokens, markdown.options, {})

    @property
    def address(self) -> str:
        """Its path on the site."""
        return html_path(self.path)

    @property
    def root(self) -> str:
        """The relative path from it to the site's root."""
        return "../" * self.path.count("/")


def html_path(path: str) -> str:
    """The site's path of a page of the Markdown."""
    return re.sub(r"(^|/)README\.md$", r"\1index.html", path).replace(".md", ".html")


class _Renderer(RendererHTML):
    """Renders what Markdown's own renderer does not know: our links, code, diagrams."""

    def __init__(self, path: str, draw: Callable[[str, str], str]) -> None:
        super().__init__()
        self._folder, _, _ = path.rpartition("/")
        self._draw = draw

    def render(self, tokens: Sequence[Token], options: Any, env: _Env) -> str:
        for token in tokens:
            for child in token.children or ():
                if child.type == "link_open":
                    self._lead(child)
        return super().render(tokens, options, env)

    def _lead(self, token: Token) -> None:
        """A link to the page of the site; no link if the target is not part of the site."""
        target = str(token.attrGet("href") or "")
        if re.match(r"\w+:|#", target):
            return
        if normpath(f"{self._folder}/{target}").startswith(".."):
            token.attrs.pop("href")
            return
        page, hash_, anchor = target.partition("#")
        token.attrSet("href", html_path(page) + hash_ + anchor)

    def fence(self, tokens: Sequence[Token], idx: int, _options: Any, _env: _Env) -> str:
        """Code in colours, and diagrams drawn."""
        token = tokens[idx]
        language = token.info.strip()
        if language == "mermaid":
            return self._draw(self._folder, token.content)
        lexer = get_lexer_by_name(language)
        body = highlight(token.content, lexer, HtmlFormatter(nowrap=True))
        # A reader without a mouse can scroll only what has the focus.
        return (
            f'<pre class="code" tabindex="0" role="group" aria-label="{_LANGUAGES[language]}">'
            f"<code>{body}</code></pre>\n"
        )


def _prepare(tokens: list[Token]) -> None:
    """Anchors for headings; for tables, roles that survive another layout, and labels."""
    labels: list[str] = []
    column = 0
    table = None
    for position, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", slug(_text(tokens[position + 1])))
        elif token.type == "table_open":
            table, labels = token, []
            token.attrSet("role", "table")
        elif token.type == "tr_open":
            column = 0
        elif token.type == "th_open":
            labels.append(_text(tokens[position + 1]))
            token.attrSet("scope", "col")
        elif token.type == "thead_close" and table:
            table.attrSet("class", _layout(labels))
        elif token.type == "td_open":
            token.attrSet("data-label", labels[column])
            if labels[column] in _PROSE:
                token.attrSet("class", "prose")
            column += 1
        if token.type in _TABLE_ROLES:
            token.attrSet("role", _TABLE_ROLES[token.type])
    _name_rows(tokens)
    _mark_matrices(tokens)


def _name_rows(tokens: list[Token]) -> None:
    """The first field of a row is its heading."""
    first = False
    for token in tokens:
        if token.type == "tr_open":
            first = True
        elif token.type in ("td_open", "td_close") and first:
            token.tag = "th"
            if token.type == "td_open":
                token.attrSet("role", "rowheader")
                token.attrSet("scope", "row")
            else:
                first = False


def _mark_matrices(tokens: list[Token]) -> None:
    """Whether a table is a matrix of ticks, which stays a table on a phone."""
    for position, token in enumerate(tokens):
        if token.type == "table_open" and token.attrGet("class") == "stack roles":
            end = next(i for i in range(position, len(tokens)) if tokens[i].type == "table_close")
            if any(one.content == "✓" for one in tokens[position:end]):
                token.attrSet("class", "matrix")


def _layout(labels: list[str]) -> str:
    if tuple(labels[1:]) == _ROLES:
        return "stack roles"
    return "stack" if len(labels) > 2 else "plain"


def _headings(tokens: list[Token]) -> list[tuple[int, str, str]]:
    return [
        (int(token.tag[1]), _text(tokens[position + 1]), str(token.attrGet("id")))
        for position, token in enumerate(tokens)
        if token.type == "heading_open"
    ]


def _first_paragraph(tokens: list[Token]) -> str:
    start = next(i for i, token in enumerate(tokens) if token.type == "paragraph_open")
    return " ".join(_text(tokens[start + 1]).split())


def _text(token: Token) -> str:
    return "".join(child.content for child in token.children or ())
