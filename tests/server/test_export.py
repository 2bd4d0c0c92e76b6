"""`bandsy-db export`: a zip file that follows its schema, whatever the size (proof 25)."""

import json
import stat
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from typer.testing import CliRunner

from bandsy_db.cli.error_output import as_bandsy_error
from bandsy_db.cli.main import app
from bandsy_db.errors import BandsyError, Exit
from bandsy_db.export.archive import export, shipped_schema
from bandsy_db.export.schema import schema
from tests.support.access import act, build_world

# The command, and then the most memory that its process had, in kilobytes.
_COMMAND = """
import re, sys
from bandsy_db.cli.main import app

app(sys.argv[1:], standalone_mode=False)
print(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
"""
_KINDS: dict[str, Any] = {
    "string": str, "integer": int, "number": (int, float), "boolean": bool, "object": object,
    "array": list, "null": type(None),
}  # fmt: skip


def faults(value: Any, rule: dict[str, Any], place: str = "$") -> Iterator[str]:
    """Where a document breaks a JSON schema, for the words that ours uses."""
    kinds = rule.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(isinstance(value, _KINDS[kind]) for kind in kinds):
        yield f"{place}: {value!r} is no {kinds}"
    if "const" in rule and value != rule["const"]:
        yield f"{place}: not {rule['const']}"
    if isinstance(value, dict) and "properties" in rule:
        yield from (f"{place}: no {name}" for name in rule.get("required", []) if name not in value)
        for name, member in value.items():
            if name in rule["properties"]:
                yield from faults(member, rule["properties"][name], f"{place}.{name}")
            else:
                yield f"{place}: {name} is unknown"
    if isinstance(value, list) and "items" in rule:
        for number, item in enumerate(value):
            yield from faults(item, rule["items"], f"{place}[{number}]")


@pytest.fixture
def ann(database: str) -> UUID:
    """Her id, in a world with rows of hers in every table."""
    with psycopg.connect(database) as connection:
        return build_world(connection)["ann"]


def test_the_schema_is_that_of_the_data_map(connection: psycopg.Connection) -> None:
    assert shipped_schema() == schema(connection), "run `make codegen`"


def test_the_file_holds_what_the_function_returns(database: str, ann: UUID, tmp_path: Path) -> None:
    path = tmp_path / "ann.zip"
    run = CliRunner().invoke(app, ["export", str(ann), str(path), "--database-url", database])
    assert run.exit_code == 0, run.output
    with zipfile.ZipFile(path) as archive:
        data = json.loads(archive.read("data.json"))
        assert list(faults(data, json.loads(archive.read("schema.json")))) == []
        assert "ann" in archive.read("index.html").decode()
    with psycopg.connect(database) as connection:
        act(connection, "bandsy_user", json.dumps({"sub": str(ann)}))
        row = connection.execute("select api.export_my_data()").fetchone()
    assert row
    # The second export has used the limit; nothing else differs.
    assert without_limits(row[0]["data"]) == without_limits(data["data"])
    assert list(faults(row[0], json.loads(shipped_schema()))) == []


def refused(url: str, user_id: UUID, path: Path, *options: str) -> BandsyError:
    """What an export that fails says; it leaves nothing behind."""
    before = sorted(path.parent.iterdir()) if path.parent.is_dir() else []
    run = CliRunner().invoke(
        app, ["export", str(user_id), str(path), "--database-url", url, *options]
    )
    assert run.exception
    assert isinstance(run.exception, Exception)
    assert not before or sorted(path.parent.iterdir()) == before
    return as_bandsy_error(run.exception)


def test_the_file_is_private_and_not_overwritten(database: str, ann: UUID, tmp_path: Path) -> None:
    path = tmp_path / "ann.zip"
    export(database, ann, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]
    whole = path.read_bytes()
    error = refused(database, ann, path)
    assert (error.message, error.exit_code) == (f"{path} exists", Exit.REFUSED)
    assert path.read_bytes() == whole
    assert export(database, ann, path, force=True) > 0


def test_an_export_that_cannot_be_written_says_why(
    database: str, ann: UUID, tmp_path: Path
) -> None:
    error = refused(database, ann, tmp_path / "nowhere" / "ann.zip")
    assert error.message.endswith("ann.zip: No such file or directory")
    assert error.exit_code == Exit.USAGE
    error = refused(database, uuid4(), tmp_path / "unknown.zip")
    assert (error.message, error.sqlstate) == ("no such account", "PT404")
    assert list(tmp_path.iterdir()) == []


def test_an_export_by_an_operator_is_no_act_of_the_person(
    database: str, ann: UUID, tmp_path: Path
) -> None:
    with psycopg.connect(database) as connection:
        connection.execute("delete from trust.compliance_queue")
    export(database, ann, tmp_path / "ann.zip")
    with psycopg.connect(database) as connection:
        logged = "select event::text, user_id, actor_id from trust.compliance_queue"
        assert connection.execute(logged).fetchall() == [("data_exported", ann, None)]


def without_limits(data: dict[str, Any]) -> dict[str, Any]:
    return {section: items for section, items in data.items() if section != "core.limit_uses"}


def test_a_document_that_breaks_the_schema_is_noticed() -> None:
    found = list(faults({"format": 2, "data": {}}, json.loads(shipped_schema())))
    assert any("not 1" in fault for fault in found)
    assert any("no user_id" in fault for fault in found)


def like(url: str, user_id: UUID, number: int) -> None:
    with psycopg.connect(url) as connection:
        connection.execute(
            "insert into social.likes (target_id, user_id, target_type, created_at)"
            " select gen_random_uuid(), %s, 'post', now() from generate_series(1, %s)",
            [user_id, number],
        )


def memory_of_the_command(url: str, user_id: UUID, path: Path) -> int:
    """How many bytes `bandsy-db export` had at most, as the kernel counts them."""
    arguments = ["export", str(user_id), str(path), "--force", "--database-url", url]
    done = subprocess.run(
        [sys.executable, "-c", _COMMAND, *arguments], capture_output=True, text=True, check=True
    )
    return int(done.stdout) * 1024


def test_the_command_needs_no_more_memory_for_more_rows(
    database: str, ann: UUID, tmp_path: Path
) -> None:
    path = tmp_path / "ann.zip"
    like(database, ann, 1_000)
    few = memory_of_the_command(database, ann, path)
    like(database, ann, 99_000)
    many = memory_of_the_command(database, ann, path)
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("data.json").file_size
    assert size > 10_000_000
    assert many - few < size / 4


def test_a_hundred_thousand_rows_are_not_held_in_memory(
    database: str, ann: UUID, tmp_path: Path
) -> None:
    like(database, ann, 100_000)
    path = tmp_path / "ann.zip"
    tracemalloc.start()
    try:
        rows = export(database, ann, path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert rows > 100_000
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("data.json").file_size
    # All of it once, as text alone, would be more.
    assert peak < size / 2
