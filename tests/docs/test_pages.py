"""The pages that people write: whole, linked, listed, numbered, in plain English."""

import re
from itertools import chain
from pathlib import Path

import pytest

from bandsy_db.cli.main import app
from bandsy_db.errors import Exit
from bandsy_db.reference.command_line import EXIT_CODES, commands
from bandsy_db.reference.guides import CONTENTS, guides, resolved, sections
from bandsy_db.reference.prose import slug
from tests.support.server import ROOT

PAGES = guides(ROOT) | {"README.md": (ROOT / "README.md").read_text("utf-8")}
# Words that the conventions leave out; in a quoted name they would be code.
_STIFF = re.compile(
    r"\b(?:nobody|whoever|of whom|for whom|for who|is none|are none)\b", re.IGNORECASE
)
_DECISION = re.compile(r"^## D(\d+): ([^\n]+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
DECISIONS = {
    int(number): (path, text)
    for path, page in PAGES.items()
    if path.startswith("docs/decisions/")
    for number, _, text in _DECISION.findall(page)
}


def without_code(text: str) -> str:
    return re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.DOTALL)


def anchors(path: str) -> set[str]:
    text = re.sub(
        r"^```.*?^```", "", (ROOT / path).read_text("utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    return {
        slug(heading.replace("`", "")) for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }


@pytest.mark.parametrize("path", PAGES)
def test_every_link_leads_somewhere(path: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", without_code(PAGES[path])):
        if target.startswith("https://"):
            continue
        page, _, anchor = target.partition("#")
        found = resolved(path, page) if page else path
        assert (ROOT / found).is_file(), target
        assert not anchor or anchor in anchors(found), target


def test_every_page_is_listed_once_in_the_contents() -> None:
    listed = [path for kind in sections(PAGES) for _, path in kind.pages]
    written = PAGES.keys() - {CONTENTS, "README.md"}
    assert len(set(listed)) == len(listed)
    assert written <= set(listed)
    assert all(path.startswith("docs/reference/") for path in set(listed) - written)
    kinds = {kind.name for kind in sections(PAGES)}
    assert {"Tutorial", "How-to guides", "Reference", "Explanation"} <= kinds


def test_code_names_no_page_that_is_gone() -> None:
    sources = chain.from_iterable(
        (ROOT / folder).rglob("*.*") for folder in ("bandsy_db", "sql", "functions", "policies")
    )
    named = {
        (path.name, name)
        for path in sources
        if path.suffix in {".py", ".sql", ".toml"}
        for name in re.findall(r"docs/[\w/-]+\.\w+", path.read_text("utf-8"))
    }
    assert [one for one in named if not (ROOT / one[1]).exists()] == []


def test_the_pages_are_in_plain_english() -> None:
    found = {
        path: words
        for path, text in PAGES.items()
        if path != "docs/conventions.md" and (words := _STIFF.findall(without_code(text)))
    }
    assert found == {}


def test_decisions_are_numbered_across_all_files() -> None:
    assert len(DECISIONS) > 60
    assert sorted(DECISIONS) == list(range(1, len(DECISIONS) + 1))
    headings = sum(
        text.count("\n## ") for path, text in PAGES.items() if path.startswith("docs/decisions/")
    )
    assert headings == len(DECISIONS)


def test_a_decision_says_why_and_instead_of_what() -> None:
    for number, (path, text) in DECISIONS.items():
        assert "\n*Why:* " in text, f"{path}: D{number}"
        assert "\n*Instead of:* " in text, f"{path}: D{number}"


def test_a_decision_that_is_cited_is_there() -> None:
    texts = [*PAGES.values()]
    for folder, pattern in (("functions", "*.sql"), ("bandsy_db", "*.py"), ("policies", "*.sql")):
        texts += [path.read_text("utf-8") for path in (ROOT / folder).rglob(pattern)]
    cited = {int(number) for text in texts for number in re.findall(r"\bD(\d{1,3})\b", text)}
    assert cited - DECISIONS.keys() == set()


def test_the_command_line_is_told_whole() -> None:
    text = (ROOT / "docs" / "reference" / "cli.md").read_text("utf-8")
    told = commands()
    assert len(told) == len(app.registered_commands)
    for command in told:
        _, _, section = text.partition(f"\n### {command.name}\n")
        assert section, command.name
        section = section.partition("\n### ")[0]
        for parameter in command.parameters:
            assert f"| `{parameter.names}` |" in section, parameter.names
            assert parameter.help, f"{command.name} {parameter.names}"
    assert set(EXIT_CODES) == set(Exit)
    assert all(f"| {code.value} | {meaning} |" in text for code, meaning in EXIT_CODES.items())


def test_no_page_of_another_kind_of_place_is_left() -> None:
    """The docs hold pages, the generated reference, and the examples that pages link to."""
    docs = ROOT / "docs"
    strange = [
        path
        for path in docs.rglob("*")
        if path.is_file() and path.suffix != ".md" and path.relative_to(docs).parts[0] != "examples"
    ]
    assert strange == []
    assert Path(ROOT / "docs" / "examples" / "chat.py").is_file()
