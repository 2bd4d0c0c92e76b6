"""sql/schema.sql shows the tables as they are."""

from tests.support import schema


def test_the_schema_file_is_what_the_migrations_make(empty_database: str) -> None:
    written = schema.SNAPSHOT.read_text("utf-8")
    made = schema.history(empty_database)
    assert made == written, "sql/schema.sql is stale: run `make schema`"
