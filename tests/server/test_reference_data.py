"""The instruments and genres that an installation begins with."""

import psycopg
import pytest

from bandsy_db.sources import Sources


@pytest.fixture
def reference() -> str:
    """The files as an install runs them."""
    files = [
        one
        for one in Sources.shipped().reference
        if one.path.endswith(("genres.sql", "instruments.sql"))
    ]
    assert len(files) == 2
    return "\n".join(file.text for file in files)


def rows(connection: psycopg.Connection, table: str) -> list[tuple[object, ...]]:
    return connection.execute(
        f"select ctid, xmin, t.* from {table} as t order by id".encode()
    ).fetchall()


def load(connection: psycopg.Connection, script: str) -> None:
    connection.execute("set local role bandsy_owner")
    connection.execute(script.encode())
    connection.execute("reset role")


def test_there_are_instruments_in_families(connection: psycopg.Connection) -> None:
    counts: dict[str, int] = dict(
        connection.execute("select category, count(*) from music.instruments group by category")
    )
    assert sum(counts.values()) >= 75
    assert set(counts) >= {
        *("string", "brass", "woodwind", "percussion", "keyboard", "electronic", "voice"),
        "traditional",
    }


def test_there_are_genres_in_three_levels_under_every_root(connection: psycopg.Connection) -> None:
    levels = connection.execute(
        """
        select count(distinct one.id), count(distinct two.id), count(distinct three.id),
            bool_and(three.id is not null)
        from music.genres as one
        left join music.genres as two on two.parent_genre_id = one.id
        left join music.genres as three on three.parent_genre_id = two.id
        where one.parent_genre_id is null
        """
    ).fetchone()
    assert levels is not None
    *counts, complete = levels
    assert counts[0] >= 12
    assert 165 <= sum(counts) <= 220
    assert complete
    [total] = connection.execute("select count(*) from music.genres").fetchone() or (0,)
    assert total == sum(counts)


def test_loading_again_writes_nothing(connection: psycopg.Connection, reference: str) -> None:
    before = rows(connection, "music.genres"), rows(connection, "music.instruments")
    load(connection, reference)
    assert (rows(connection, "music.genres"), rows(connection, "music.instruments")) == before


def test_loading_again_brings_back_what_is_missing_and_keeps_what_was_moved(
    connection: psycopg.Connection, reference: str
) -> None:
    connection.execute("delete from music.genres where name = 'Deep House'")
    connection.execute("delete from music.instruments where name = 'Oud'")
    connection.execute(
        "update music.genres set parent_genre_id ="
        " (select id from music.genres where name = 'Folk') where name = 'Fado'"
    )
    load(connection, reference)
    parents: dict[str, str] = dict(
        connection.execute(
            "select g.name, p.name from music.genres as g"
            " join music.genres as p on p.id = g.parent_genre_id"
            " where g.name in ('Deep House', 'Fado')"
        )
    )
    assert parents == {"Deep House": "House", "Fado": "Folk"}
    assert connection.execute("select from music.instruments where name = 'Oud'").rowcount == 1
