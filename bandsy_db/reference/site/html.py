"""Markdown of the docs as accessible HTML that fits a phone."""

import re
from collections.abc import Callable, Collection, MutableMapping, Sequence
from html import escape
from posixpath import dirname, relpath
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

from bandsy_db.reference.guides import DOCS, resolved
from bandsy_db.reference.prose import slug

_LANGUAGES = {
    "ini": "Configuration", "javascript": "JavaScript", "python": "Python", "sh": "Shell",
    "sql": "SQL", "text": "Text", "ts": "TypeScript",
}  # fmt: skip
_ASYNC = "async"
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

    def __init__(
        self, path: str, text: str, known: Collection[str], draw: Callable[[str, str], str]
    ) -> None:
        self.path = path
        markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
        markdown.renderer = _Renderer(path, known, draw)
        tokens = markdown.parse(text)
        _prepare(tokens)
        self.headings = _headings(tokens)
        self.title = self.headings[0][1]
        self.summary = _first_paragraph(tokens)
        self.html = markdown.renderer.render(tokens, markdown.options, {})

    @property
    def address(self) -> str:
        """Where it is on the site."""
        return address(self.path)

    @property
    def root(self) -> str:
        """The way from it to the site's root."""
        return "../" * self.address.count("/")


def address(path: str) -> str:
    """Where the site has a page of the project; the site's root is the folder of the docs."""
    path = path.removeprefix(f"{DOCS}/")
    return re.sub(r"(^|/)README\.md$", r"\1index.html", path).replace(".md", ".html")


class _Renderer(RendererHTML):
    """Renders what Markdown's own renderer does not know: our links, code, diagrams."""

    def __init__(self, path: str, known: Collection[str], draw: Callable[[str, str], str]) -> None:
        super().__init__()
        self._path = path
        self._known = known
        self._draw = draw

    def render(self, tokens: Sequence[Token], options: Any, env: _Env) -> str:
        for token in tokens:
            for child in token.children or ():
                if child.type == "link_open":
                    self._lead(child)
        return super().render(tokens, options, env)

    def _lead(self, token: Token) -> None:
        """To the page of the site; a link to a file that the site does not have becomes text."""
        target = str(token.attrGet("href") or "")
        if re.match(r"\w+:|#", target):
            return
        page, hash_, anchor = target.partition("#")
        found = resolved(self._path, page)
        if found not in self._known:
            token.attrs.pop("href")
            return
        way = relpath(address(found), dirname(address(self._path)) or ".")
        token.attrSet("href", way + hash_ + anchor)

    def heading_close(self, tokens: Sequence[Token], idx: int, _options: Any, _env: _Env) -> str:
        """A link to the heading itself, behind its text."""
        tag, text = tokens[idx].tag, _text(tokens[idx - 1])
        if tag == "h1":
            return "</h1>\n"
        label = escape(f"Link to “{text}”")
        return f' <a class="anchor" href="#{slug(text)}" aria-label="{label}">#</a></{tag}>\n'

    def fence(self, tokens: Sequence[Token], idx: int, _options: Any, _env: _Env) -> str:
        """Code in colours, diagrams drawn; blocking and async examples stand side by side."""
        token = tokens[idx]
        if token.info.strip() == "mermaid":
            return self._draw(self._path, token.content)
        code = _code(token)
        if _is_async(token):
            return f'<div class="block"><p class="which">async</p>{code}</div></div>\n'
        following = tokens[idx + 1] if idx + 1 < len(tokens) else None
        if following and following.type == "fence" and _is_async(following):
            return (
                f'<div class="beside"><div class="block"><p class="which">blocking</p>{code}</div>'
            )
        return f'<div class="block">{code}</div>\n'


def _is_async(token: Token) -> bool:
    return _ASYNC in token.info.split()[1:]


def _code(token: Token) -> str:
    language, *more = token.info.split() or ["text"]
    body = highlight(token.content, get_lexer_by_name(language), HtmlFormatter(nowrap=True))
    label = _LANGUAGES[language] + (", async" if _ASYNC in more else "")
    # The keyboard can scroll what can be focused.
    return (
        f'<pre class="code" tabindex="0" role="group" aria-label="{label}">'
        f"<code>{body}</code></pre>"
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
