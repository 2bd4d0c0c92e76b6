"""Installing against psql with the same statements; an idle run against a bare Python process."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from bandsy_db.server import programs
from tests.benchmarks.clock import milliseconds, samples
from tests.benchmarks.results import Line, at_most, slower
from tests.benchmarks.world import World

_SECTION = "bandsy-db migrate as a whole process"
_DATABASE = "bandsy_bench_install"
_BARE = "import sys, psycopg, yoyo; psycopg.connect(sys.argv[1]).close()"


def measure(world: World, rounds: int) -> list[Line]:
    """A fresh install and one with nothing to do, in turns with their comparisons."""
    times = samples()
    with TemporaryDirectory() as directory:
        script = Path(directory) / "install.sql"
        with _empty_database(world) as url:
            script.write_bytes(_output(*_bandsy_db("plan", "--sql", url=url)))
        psql = [programs.best().path("psql"), "-XqAt", "-o", "/dev/null", "-f", str(script)]
        for _ in range(rounds):
            with _empty_database(world) as url:
                install = _bandsy_db("migrate", url=url)
                times["install"].append(milliseconds(partial(_output, *install)))
            with _empty_database(world) as url:
                times["psql"].append(milliseconds(partial(_output, *psql, "-d", url)))
    idle = _bandsy_db("migrate", url=world.url)
    bare = [sys.executable, "-c", _BARE, world.url]
    for _ in range(rounds):
        times["idle"].append(milliseconds(partial(_output, *idle)))
        times["bare"].append(milliseconds(partial(_output, *bare)))
    return [
        slower(_SECTION, "from nothing; psql -f", times["install"], times["psql"], at_most(1.3)),
        slower(
            _SECTION,
            "nothing to do; python that imports psycopg and yoyo and connects",
            times["idle"],
            times["bare"],
            at_most(1.5),
        ),
    ]


def _bandsy_db(*arguments: str, url: str) -> list[str]:
    program = Path(sys.executable).with_name("bandsy-db")
    return [str(program), *arguments, "--database-url", url]


def _output(*command: str) -> bytes:
    return subprocess.run(command, capture_output=True, check=True).stdout


@contextmanager
def _empty_database(world: World) -> Iterator[str]:
    with psycopg.connect(world.server.url("postgres"), autocommit=True) as connection:
        connection.execute(f"drop database if exists {_DATABASE}".encode())
        connection.execute(f"create database {_DATABASE}".encode())
        try:
            yield world.server.url(_DATABASE)
        finally:
            connection.execute(f"drop database {_DATABASE} with (force)".encode())
