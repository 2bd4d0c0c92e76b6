"""Errors as a user sees them: exit codes, targets, and hidden passwords."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from bandsy_db.cli.error_output import as_bandsy_error
from bandsy_db.errors import BandsyError, Exit, UsageError, redact
from bandsy_db.server.database_url import resolve_url


def bandsy_db(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bandsy_db.cli", *arguments],
        env=os.environ | {"BANDSY_DATABASE_URL": ""} | environment,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://ann:canary@host/db",
        "postgresql://ann:can@ry-canary@host/db",
        "postgresql://host/db?user=ann&password=canary&sslmode=require",
        "host=h password=canary user=ann",
        "host=h password = 'a canary \\' canary' user=ann",
        r"password=a\ canary user=ann",
        "cannot connect to postgres://:canary@h/db, sorry",
    ],
)
def test_passwords_are_hidden(text: str) -> None:
    assert "canary" not in redact(text)
    assert "canary" not in str(BandsyError(text, hint=text, detail=text))


@pytest.mark.parametrize(
    "text",
    [
        "postgresql:///bandsy?host=/run/x&user=postgres",
        "postgresql://ann@host:5432/db",
        "a password has to be hashed",
    ],
)
def test_what_is_no_password_stays(text: str) -> None:
    assert redact(text) == text


@pytest.mark.parametrize(
    "url", ["postgresql://ann:can@ry-canary@host/db", "hst=h password=canary", "canary"]
)
def test_a_url_that_cannot_be_read_is_not_quoted(url: str) -> None:
    with pytest.raises(UsageError) as caught:
        resolve_url(url)

    assert "canary" not in f"{caught.value} {caught.value.hint}"


def test_the_given_url_beats_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANDSY_DATABASE_URL", "postgresql://environment/db")

    assert resolve_url() == "postgresql://environment/db"
    assert resolve_url("postgresql://given/db") == "postgresql://given/db"


def test_no_database_at_all_says_how_to_get_one(tmp_path: Path) -> None:
    done = bandsy_db("url", BANDSY_HOME=str(tmp_path / "none"))

    assert done.returncode == Exit.UNREACHABLE
    assert "bandsy-db up" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["--database-url", "postgresql://h/db", "url"],
        ["url", "--database-url", "postgresql://h/db"],
    ],
)
def test_the_target_may_stand_before_or_after_the_command(arguments: list[str]) -> None:
    assert bandsy_db(*arguments).stdout == "postgresql://h/db\n"


def test_a_directory_that_is_not_ours_is_refused_with_its_code(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").touch()

    done = bandsy_db("up", BANDSY_HOME=str(tmp_path))

    assert done.returncode == Exit.REFUSED
    assert "other files" in done.stderr


@pytest.mark.parametrize(
    "arguments", [["--database-url", "", "url"], ["url", "--database-url", ""]]
)
def test_an_empty_target_is_no_wish_for_another(arguments: list[str]) -> None:
    done = bandsy_db(*arguments, BANDSY_DATABASE_URL="postgresql://h/db")

    assert (done.returncode, done.stdout) == (Exit.USAGE, "")


def test_wrong_usage_has_its_code() -> None:
    assert bandsy_db("fly").returncode == Exit.USAGE


def test_every_exit_code_is_in_the_help() -> None:
    words = " ".join(bandsy_db("--help", COLUMNS="200").stdout.split())

    for code in Exit:
        assert f"{code.value} {code.meaning}" in words


def test_a_database_error_keeps_what_it_knows() -> None:
    with pytest.raises(psycopg.OperationalError) as caught:
        psycopg.connect("postgresql://ann:canary@127.0.0.1:1/db")

    error = as_bandsy_error(caught.value)

    assert error.exit_code == Exit.UNREACHABLE
    assert "canary" not in str(error.detail)
