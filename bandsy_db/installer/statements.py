"""Splits SQL text into statements, as psql does: strings, `$$` and `begin atomic` stay whole."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
      (?P<comment>--[^\n]*)
    | (?P<block>/\*)
    | (?P<string>[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*")
    | (?P<dollar>\$(?:[^\W\d]\w*)?\$)
    | (?P<word>[^\W\d][\w$]*)
    | (?P<mark>[();])
    """,
    re.VERBOSE | re.DOTALL,
)
# kind, text, start, end
Token = tuple[str, str, int, int]

_BLOCK_EDGE = re.compile(r"/\*|\*/")
_ROUTINE = re.compile(r"create( or replace)? (function|procedure)")


@dataclass(frozen=True)
class Statement:
    """A statement, without leading comments, and where it begins in its text."""

    start: int
    text: str

    @property
    def normalised(self) -> str:
        """The statement in lower case with single spaces: for comparing, not for running."""
        return " ".join(self.text.lower().split())

    def begins(self, *openings: str) -> bool:
        """Whether it starts with one of `openings`."""
        return self.normalised.startswith(openings)


def split(text: str) -> list[Statement]:
    """The statements of the text in order, without their semicolons."""
    found: list[Statement] = []
    start, depth, blocks, end = None, 0, 0, 0
    head: list[str] = []
    for kind, token, at, after in tokens(text):
        if kind == "mark" and token == ";" and depth == 0 and blocks == 0:
            if start is not None:
                found.append(Statement(start, text[start:at].rstrip()))
            start, head = None, []
            continue
        if start is None:
            start = at
        end = after
        if kind == "mark":
            depth += {"(": 1, ")": -1}.get(token, 0)
        elif kind == "word":
            if len(head) < 4:
                head.append(token.lower())
            blocks = max(0, blocks + _opens(token.lower(), blocks, head))
    if start is not None:
        found.append(Statement(start, text[start:end].rstrip()))
    return found


def _opens(word: str, blocks: int, head: list[str]) -> int:
    """The change in the nesting of `begin atomic` bodies that a word makes."""
    if word == "end" and blocks:
        return -1
    if word == "case" and blocks:
        return 1
    return int(word == "begin" and _ROUTINE.match(" ".join(head)) is not None)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of the text; comments are left out, strings and `$$` bodies are one token each."""
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        match = _TOKEN.match(text, at)
        kind = match.lastgroup if match else None
        if match is None or kind is None:
            yield "other", text[at], at, at + 1
            at += 1
        elif kind == "comment":
            at = match.end()
        elif kind == "block":
            at = _block_end(text, at)
        elif kind == "dollar":
            close = text.find(match[0], match.end())
            after = len(text) if close < 0 else close + len(match[0])
            yield "string", text[at:after], at, after
            at = after
        else:
            yield kind, match[0], at, match.end()
            at = match.end()


def _block_end(text: str, at: int) -> int:
    """The end of a block comment; block comments nest."""
    depth = 0
    for edge in _BLOCK_EDGE.finditer(text, at):
        depth += 1 if edge[0] == "/*" else -1
        if depth == 0:
            return edge.end()
    return len(text)
