"""`make bench`, on a small world: what it measures, that it finds the best, how it ends."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The results of one run, and its exit code."""
    results = tmp_path_factory.mktemp("bench") / "results.json"
    plans = results.with_name("plans.txt")
    command = [sys.executable, "-m", "tests.benchmarks", "--people", "3000", "--rounds", "1"]
    command += ["--json", str(results), "--explain", str(plans)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert results.exists(), done.stdout + done.stderr
    assert done.returncode in (0, 1)
    found: dict[str, Any] = json.loads(results.read_text("utf-8"))
    return found | {"exit": done.returncode, "plans": plans.read_text("utf-8")}


def named(bench: dict[str, Any], part: str) -> list[dict[str, Any]]:
    """The lines with this text in their name."""
    return [line for line in bench["lines"] if part in f"{line['section']}: {line['what']}"]


def test_discover_finds_the_best_of_all(bench: dict[str, Any]) -> None:
    lines = named(bench, "the best of all people")
    assert len(lines) == 4
    assert {line["ratio"] for line in lines} == {1}


def test_every_promised_number_has_its_target(bench: dict[str, Any]) -> None:
    for part, bound in (
        ("plan from the tables: all people scored one way, sorted: first page, warm", 1000),
        ("plan from the tables: all people scored one way, sorted: first page, cold", 5),
        ("first page, warm; nearest first (GiST)", 3),
        ("like that makes a match; two statements with the talk, 8", 0.5),
        ("near; signed in", 2),
        ("near, city, artist, a week; signed in", 2),
        ("generate_daily_picks; both rows of each pair", 5),
        ("60 s for 100,000 people", 1),
        ("from nothing; psql", 1.3),
        ("nothing to do; python", 1.5),
    ):
        [line] = named(bench, part)
        assert line["target"]["bound"] == bound
        assert line["ours"] > 0
        assert line["other"] > 0


def test_chat_is_measured_small_and_grown(bench: dict[str, Any]) -> None:
    promised = {
        "the same rows": 1,
        "history, first page": 1.5,
        "history, page 10": 1.5,
        "inbox, first page": 2,
        "unread_count": 2,
        "send_message; 1 connection": 0.5,
        "send_message; 8 connections": 0.5,
    }
    for size in ("3,000", "15,000"):
        lines = {
            line["what"]: line
            for line in bench["lines"]
            if line["section"].startswith(f"{size} messages")
        }
        found = {what: line["target"]["bound"] for what, line in lines.items() if line["target"]}
        assert found == promised
        assert lines["the same rows"]["ratio"] == 1
    growth = named(bench, "grown from 3,000 to 15,000 messages")
    assert {line["what"] for line in growth} == promised.keys() - {"the same rows"}
    assert {line["target"]["bound"] for line in growth} == {1.5}


def test_it_fails_when_a_target_is_missed_and_only_then(bench: dict[str, Any]) -> None:
    verdicts = {line["verdict"] for line in bench["lines"]}
    assert bench["exit"] == ("MISSED" in verdicts)


def test_the_plans_show_what_runs_inside_of_discover(bench: dict[str, Any]) -> None:
    assert "api.discover, warm (as bandsy_user)" in bench["plans"]
    assert "matching.feeds" in bench["plans"]
    assert "places_latitude_longitude_bench_idx" in bench["plans"]
