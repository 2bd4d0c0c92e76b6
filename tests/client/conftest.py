"""Fixtures of the client's tests; a module may have others of these names."""

from collections.abc import Iterator

import psycopg
import pytest

from bandsy_db.client import Bandsy


@pytest.fixture
def owner(database: str) -> Iterator[psycopg.Connection]:
    """A superuser's connection."""
    with psycopg.connect(database, autocommit=True) as connection:
        yield connection


@pytest.fixture
def db(database: str) -> Iterator[Bandsy]:
    """All over one connection, so that it is the same one that the next caller gets."""
    with Bandsy.connect(database, max_size=1) as db:
        yield db
