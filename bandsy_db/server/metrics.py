"""The numbers of `api.metrics()` in the text format of Prometheus."""

from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from psycopg.rows import class_row

from bandsy_db.connection import connect, unbroken
from bandsy_db.errors import RefusedError
from bandsy_db.server.jobs import MISSING, take_service_role

# Seconds to wait for each server of a URL.
_CONNECTING = 10


class Series(NamedTuple):
    """A row of `api.metrics()`."""

    name: str
    labels: dict[str, Any]
    value: float
    kind: str
    help: str


def read_metrics(url: str) -> str:
    """The metrics of a database, as Prometheus reads them."""
    with (
        connect(url, application_name="bandsy-db metrics", timeout=_CONNECTING) as connection,
        unbroken(connection, "reading the metrics", "nothing was changed"),
    ):
        try:
            take_service_role(connection, "read the metrics")
            cursor = connection.cursor(row_factory=class_row(Series))
            found = cursor.execute("select * from api.metrics()").fetchall()
        except MISSING as error:
            raise RefusedError(
                f"Bandsy is not installed in the database {connection.info.dbname},"
                " or its release is older",
                hint="Install it: bandsy-db migrate",
                sqlstate=error.sqlstate,
            ) from error
    return exposition(found)


def exposition(found: list[Series]) -> str:
    """The text for Prometheus; the series of a metric stand together."""
    lines = []
    by_name = attrgetter("name")
    for name, series in groupby(sorted(found, key=by_name), by_name):
        rows = list(series)
        lines += [f"# HELP {name} {rows[0].help}", f"# TYPE {name} {rows[0].kind}"]
        lines += [f"{name}{{{_labels(row.labels)}}} {row.value!r}" for row in rows]
    return "\n".join(lines) + "\n"


def _labels(labels: dict[str, Any]) -> str:
    return ",".join(f'{key}="{_escaped(str(value))}"' for key, value in sorted(labels.items()))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"')
