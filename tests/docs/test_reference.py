"""docs/reference says what the catalogue says, and every link leads to a page."""

import re
from pathlib import Path

import psycopg
import pytest

from bandsy_db.client import AnonymousCaller, Refusal
from bandsy_db.contract import read_contract
from bandsy_db.reference import descriptions, prose
from bandsy_db.reference.read_tables import read_reference
from bandsy_db.reference.write import open_book, write
from bandsy_db.sources import Sources
from tests.support import limits, reference
from tests.support.server import ROOT

SOURCES = Sources(ROOT)


def test_the_pages_are_what_the_catalogue_says(connection: psycopg.Connection) -> None:
    made = open_book(limits.ship(connection), SOURCES).pages()
    assert made == reference.pages(), "docs/reference is stale: run `make docs`"


def test_every_function_and_every_domain_has_a_page(connection: psycopg.Connection) -> None:
    contract = read_contract(connection, SOURCES)
    pages = reference.pages()
    assert contract.functions
    assert {f"{f.domain}/{f.name}.md" for f in contract.functions} == set(
        reference.function_pages()
    )
    assert {f"{f.domain}/README.md" for f in contract.functions} <= set(pages)


def test_every_table_and_column_is_told_of(connection: psycopg.Connection) -> None:
    tables = read_reference(connection, SOURCES).tables
    pages = reference.pages()
    for table in tables.values():
        page = pages[f"{table.domain}/README.md"]
        _, _, told = page.partition(f"\n### {table.full_name}\n")
        assert all(f"| `{column.name}` | " in told for column in table.columns), table.full_name


def test_every_link_and_anchor_of_the_markdown_resolves() -> None:
    pages = reference.pages()
    anchors = {
        path: {prose.slug(heading) for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
        for path, text in pages.items()
    }
    for path, text in pages.items():
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if target.startswith("https://"):
                continue
            page, _, anchor = target.partition("#")
            file = (reference.FOLDER / path).parent.joinpath(page).resolve()
            file = file if page else reference.FOLDER / path
            assert file.is_file(), f"{path}: {target}"
            if anchor:
                assert anchor in anchors[file.relative_to(reference.FOLDER).as_posix()], target


def test_headings_of_a_page_have_anchors_of_their_own() -> None:
    for path, text in reference.pages().items():
        anchors = [prose.slug(h) for h in re.findall(r"^#+ (.+)$", text, re.MULTILINE)]
        assert len(set(anchors)) == len(anchors), path


def test_a_page_of_what_is_gone_goes(tmp_path: Path) -> None:
    write({"README.md": "a", "music/old.md": "b"}, tmp_path)
    write({"README.md": "c"}, tmp_path)
    assert [path.name for path in tmp_path.rglob("*.md")] == ["README.md"]
    assert (tmp_path / "README.md").read_text("utf-8") == "c"


def test_an_example_needs_a_value_for_what_a_function_asks_for(
    connection: psycopg.Connection,
) -> None:
    connection.execute(
        "create function api.me(unheard_of text) returns void language sql return null"
    )
    with pytest.raises(Exception, match="no value for unheard_of"):
        open_book(connection, SOURCES).pages()


@pytest.mark.parametrize(
    ("found", "written"),
    [
        ("NULL::integer", "null"),
        ("'{}'::uuid[]", "'{}'"),
        ("'any'::matching.looking_for", "'any'"),
        ("'000'::\"bit\"", "'000'"),
        ("core.uuid_v7()", "core.uuid_v7()"),
        ("((score >= (0)::numeric) AND (score <= (100)::numeric))", "score between 0 and 100"),
        ("(name <> 'a AND b'::text)", "name <> 'a AND b'"),
        ("(id = ( SELECT internal.my_id() AS my_id))", "id = (select internal.my_id())"),
    ],
)
def test_expressions_are_written_as_people_write_them(found: str, written: str) -> None:
    assert prose.expression(found) == written


def test_prose_stays_prose_in_markdown() -> None:
    assert prose.marked("a * b | <c> of page_size") == r"a \* b \| \<c\> of `page_size`"
    assert prose.marked("see react_to", {"react_to": "x.md"}.get) == "see [`react_to`](x.md)"
    assert prose.first_sentence("So: 1.5 km... It is. More.") == "So: 1.5 km... It is."


def test_a_view_is_the_method_that_its_page_says(connection: psycopg.Connection) -> None:
    views = read_contract(connection, SOURCES).views
    assert views
    assert [view.name for view in views if not hasattr(AnonymousCaller, view.name)] == []


def test_refusals_are_the_exceptions_that_their_page_says(connection: psycopg.Connection) -> None:
    classes = {kind.status: kind.__name__ for kind in Refusal.__subclasses__()}
    used = {r.status for f in read_contract(connection, SOURCES).functions for r in f.refusals}
    assert used
    assert {status: descriptions.exception(status) for status in used}.items() <= classes.items()
