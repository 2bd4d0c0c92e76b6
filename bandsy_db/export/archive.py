"""Streams the data of one person into a zip file; no more than a page of rows is in memory."""

import json
import os
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryFile, mkstemp
from typing import IO, TYPE_CHECKING, Any
from uuid import UUID

from bandsy_db.connection import connect
from bandsy_db.errors import RefusedError, UsageError
from bandsy_db.export.page import Page

if TYPE_CHECKING:
    import psycopg

SCHEMA = "schema.json"
_PAGE = "select item, cursor from api.export_page(%s, 100, %s)"

Item = dict[str, Any]


def shipped_schema() -> str:
    """The JSON schema of `data.json` and of what api.export_my_data returns."""
    return files("bandsy_db.export").joinpath(SCHEMA).read_text("utf-8")


def export(url: str, user_id: UUID, path: Path, *, force: bool = False) -> int:
    """Writes the zip file, which only its owner may read, and returns how many rows are in it.

    The data are those of one moment. Raises psycopg.Error if the account does not exist,
    RefusedError if the file does, unless `force` is set, and UsageError if it cannot be written.
    """
    if path.exists() and not force:
        raise RefusedError(f"{path} exists", hint="Name another file, or use --force.")
    try:
        # For the owner alone, and in its place only when it is whole.
        handle, name = mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error
    part = Path(name)
    try:
        os.close(handle)
        rows = _export(url, user_id, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return rows


def _export(url: str, user_id: UUID, path: Path) -> int:
    with connect(url) as connection:
        # As the operator, not with the claims of the person.
        sections = connection.execute(
            "select section, cursor from api.begin_export_of(%s)", [user_id]
        ).fetchall()
        # One snapshot for all pages.
        connection.execute("begin isolation level repeatable read, read only")
        _sign_in(connection, user_id)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(SCHEMA, shipped_schema())
            rows = _write(connection, archive, user_id, sections)
        connection.execute("rollback")
    return rows


def _write(
    connection: "psycopg.Connection",
    archive: zipfile.ZipFile,
    user_id: UUID,
    sections: list[tuple[str, str]],
) -> int:
    made_at = datetime.now(UTC).isoformat()
    rows = 0
    # A zip file takes one entry at a time, so the page waits on disk.
    with TemporaryFile() as kept:
        page = Page(kept, user_id, made_at)
        with archive.open("data.json", "w", force_zip64=True) as data:
            head = {"format": 1, "user_id": str(user_id), "made_at": made_at}
            _put(data, json.dumps(head)[:-1] + ', "data": {')
            for number, (section, cursor) in enumerate(sections):
                _put(data, f"{', ' if number else ''}{json.dumps(section)}: [")
                page.begin(section)
                for place, item in enumerate(_items(connection, section, cursor)):
                    _put(data, (", " if place else "") + json.dumps(item, ensure_ascii=False))
                    page.add(item)
                    rows += 1
                page.end()
                _put(data, "]")
            _put(data, "}}")
        page.close()
        kept.seek(0)
        with archive.open("index.html", "w", force_zip64=True) as readable:
            while part := kept.read(1 << 16):
                readable.write(part)
    return rows


def _items(connection: "psycopg.Connection", section: str, cursor: str) -> Iterator[Item]:
    while found := connection.execute(_PAGE, [section, cursor]).fetchall():
        for item, cursor in found:  # noqa: B007, the last one begins the next page
            yield item


def _sign_in(connection: "psycopg.Connection", user_id: UUID) -> None:
    claims = json.dumps({"sub": str(user_id)})
    connection.execute("select set_config('request.jwt.claims', %s, true)", [claims])


def _put(file: IO[bytes], text: str) -> None:
    file.write(text.encode())
