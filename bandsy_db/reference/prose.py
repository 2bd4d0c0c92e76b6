"""Comments of the catalogue as Markdown, and SQL as people write it."""

import re
from collections.abc import Callable

_CODE = re.compile(r"\b(?:[a-z]\w*\.)?[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b|\bapi\.[a-z]\w*\b")
_LONG = 110
_TAG = re.compile(r"\s*@\w+.*$", re.DOTALL)
# What PostgreSQL adds when it prints SQL, and a person would not write.
_CAST = re.compile(r"""(?<=')::(?:"?\w+"?\.)?"?\w+"?(?:\[\])?""")
_NUMBER = re.compile(r"\((-?[\d.]+)\)::[a-z]+(?: precision)?")
_NULL = re.compile(r"^NULL::.*$")
_BETWEEN = re.compile(r"\((\w+(?:\(\w+\))?) >= ([^()]+)\) and \(\1 <= ([^()]+)\)")
_SUBSELECT = re.compile(r"\(\s*SELECT (internal\.\w+\(\)) AS \w+\)")
_KEYWORDS = re.compile(
    r"'[^']*'|\b(?:AND|ARRAY|AS|CHECK|DISTINCT|FROM|IN|IS|NOT|NULL|NULLS|OR|SELECT|UNIQUE|WHERE)\b"
)
_NAMES = {
    "timestamp with time zone": "timestamptz",
    "double precision": "double precision",
    "character varying": "varchar",
}


def sql_type(type_: str) -> str:
    """The short name of a type."""
    for long, short in _NAMES.items():
        type_ = type_.replace(long, short)
    return type_


def expression(text: str | None) -> str:
    """An expression or a condition as a person would write it."""
    if text is None:
        return ""
    text = _SUBSELECT.sub(r"(select \1)", _NULL.sub("null", text))
    text = _NUMBER.sub(r"\1", _CAST.sub("", text))
    text = _KEYWORDS.sub(lambda m: m[0] if m[0].startswith("'") else m[0].lower(), text)
    return _BETWEEN.sub(r"\1 between \2 and \3", _bare(text))


def rule(text: str) -> str:
    """A constraint without the parentheses that are there twice."""
    found = re.match(r"CHECK \((.*)\)$", text, re.DOTALL)
    return f"check ({expression(found[1])})" if found else expression(text)


def _bare(text: str) -> str:
    """An expression without its outermost parentheses."""
    depth = 0
    for position, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            whole = position == len(text) - 1 and position > 0 and letter == ")"
            return _bare(text[1:-1]) if whole else text
    return text


def comment(text: str) -> str:
    """A comment without its tags."""
    return " ".join(_TAG.sub("", text).split())


def first_sentence(text: str) -> str:
    """The first sentence; of a long one the part before its first colon or semicolon."""
    found = re.match(r".+?[^.]\.(?=\s|$)", comment(text))
    sentence = found[0] if found else comment(text)
    clause = re.match(r"(.{20,}?)[:;] ", sentence)
    return f"{clause[1]}." if clause and len(sentence) > _LONG else sentence


def marked(text: str, link: Callable[[str], str | None] = lambda _name: None) -> str:
    """Text as Markdown: names of things in code, with a link where there is a page for one."""
    pieces = []
    position = 0
    for found in _CODE.finditer(text):
        pieces.append(escaped(text[position : found.start()]))
        target = link(found[0].removeprefix("api."))
        pieces.append(f"[`{found[0]}`]({target})" if target else f"`{found[0]}`")
        position = found.end()
    return "".join([*pieces, escaped(text[position:])])


def escaped(text: str) -> str:
    """Text with Markdown's special characters escaped."""
    return re.sub(r"([\\`*<>\[\]|])", r"\\\1", text)


def code(text: str) -> str:
    """Code in a line of text."""
    fence = "``" if "`" in text else "`"
    return fence + " ".join(text.split()) + fence if text else ""


def cell(text: str) -> str:
    """Code for a cell of a table."""
    return code(text).replace("|", "\\|")


def slug(heading: str) -> str:
    """The anchor of a heading, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
