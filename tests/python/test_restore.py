"""A dump that was restored elsewhere is the same installation."""

import os
import subprocess
from pathlib import Path

from bandsy_db import programs
from bandsy_db.install import migrate
from bandsy_db.verify import compare
from tests.support.installing import look


def test_a_restored_dump_is_no_drift(database: str, empty_database: str, tmp_path: Path) -> None:
    dump = tmp_path / "dump.sql"
    dump.write_bytes(run("pg_dump", "--dbname", database))
    run("psql", "-Xq1v", "ON_ERROR_STOP=1", "-o", os.devnull, "-d", empty_database, "-f", str(dump))

    # This way round, for the tests' profiler is a setting that only the original has.
    assert compare(look(empty_database), look(database)) == []
    assert migrate(empty_database).plan is None


def run(program: str, *words: str) -> bytes:
    command = [programs.best().path(program), *words]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
