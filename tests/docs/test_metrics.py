"""What `bandsy-db metrics` prints is what Prometheus reads, and the examples name what is there."""

import json
import re
import subprocess
import sys

import psycopg
import pytest

from bandsy_db.errors import Exit, RefusedError
from bandsy_db.server.metrics import Series, exposition, read_metrics
from tests.support.server import ROOT

EXAMPLES = ROOT / "docs" / "examples"
SERIES = re.compile(
    r'(?P<name>[a-z_]+)\{(?P<labels>(?:[a-z_]+="(?:[^"\\\n]|\\.)*",?)*)\} (?P<value>\S+)'
)
LABEL = re.compile(r'([a-z_]+)="((?:[^"\\]|\\.)*)"')


def printed(text: str) -> dict[str, set[str]]:
    """The metrics of a text, each with its labels, read as the format says."""
    found: dict[str, set[str]] = {}
    kinds: dict[str, str] = {}
    assert text.endswith("\n")
    for line in text.splitlines():
        if line.startswith("# "):
            _, word, name, rest = line.split(" ", 3)
            assert word in ("HELP", "TYPE")
            assert name not in found, "the series of a metric stand together"
            if word == "TYPE":
                kinds[name] = rest
            continue
        series = SERIES.fullmatch(line)
        assert series, line
        float(series["value"])
        assert kinds[series["name"]] in ("gauge", "counter")
        labels = {key for key, _ in LABEL.findall(series["labels"])}
        found.setdefault(series["name"], labels)
    return found


@pytest.fixture
def text(database: str) -> str:
    with psycopg.connect(database) as owner:
        owner.execute("insert into core.outbox (topic, payload) values ('mail', '{}')")
        owner.execute("update core.jobs set started_at = now(), finished_at = now()")
    return read_metrics(database)


def expressions() -> list[str]:
    panels = json.loads((EXAMPLES / "grafana.json").read_text("utf-8"))["panels"]
    shown = [target["expr"] for panel in panels for target in panel["targets"]]
    alerts = (EXAMPLES / "alerts.yml").read_text("utf-8")
    return shown + re.findall(r"^ +expr: (.*)$", alerts, re.MULTILINE)


def test_the_examples_name_metrics_that_there_are(text: str) -> None:
    known = printed(text)
    named = {n for expression in expressions() for n in re.findall(r"bandsy_\w+", expression)}
    assert named == set(known), "each metric is shown, and each one that is shown is there"


def test_the_examples_name_labels_and_checks_that_there_are(text: str) -> None:
    labels = set().union(*printed(text).values())
    panels = json.loads((EXAMPLES / "grafana.json").read_text("utf-8"))["panels"]
    legends = " ".join(target["legendFormat"] for panel in panels for target in panel["targets"])
    assert set(re.findall(r"\{\{(\w+)\}\}", legends)) <= labels
    checks = {check for e in expressions() for check in re.findall(r'check="(\w+)"', e)}
    assert checks
    assert all(f'check="{check}"' in text for check in checks)


def test_the_guide_says_what_to_do_for_each_check(database: str) -> None:
    page = (ROOT / "docs" / "how-to" / "operate.md").read_text("utf-8")
    told = set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE))
    with psycopg.connect(database) as owner:
        checks = owner.execute("select check_name from api.health()").fetchall()
    assert told == {name for (name,) in checks}


def test_a_login_without_the_right_is_refused(database: str) -> None:
    with psycopg.connect(database, autocommit=True) as owner:
        owner.execute("drop role if exists no_metrics")
        owner.execute("create role no_metrics login")
    try:
        with pytest.raises(RefusedError, match="no_metrics may not read the metrics"):
            read_metrics(re.sub("user=[^&]*", "user=no_metrics", database))
    finally:
        with psycopg.connect(database, autocommit=True) as owner:
            owner.execute("drop role no_metrics")


def test_a_database_without_bandsy_is_told(empty_database: str) -> None:
    with pytest.raises(RefusedError, match="not installed"):
        read_metrics(empty_database)


def test_the_command_prints_them(database: str) -> None:
    command = [sys.executable, "-m", "bandsy_db.cli", "--database-url", database, "metrics"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == Exit.OK, done.stderr
    assert "bandsy_check_status" in printed(done.stdout)


def test_labels_are_quoted() -> None:
    odd = Series("a_total", {"rule": 'a"b\\c\nd', "one": 1}, 1.5, "counter", "Help.")
    assert exposition([odd]) == (
        '# HELP a_total Help.\n# TYPE a_total counter\na_total{one="1",rule="a\\"b\\\\c\\nd"} 1.5\n'
    )
