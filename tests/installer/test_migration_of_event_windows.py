"""The migration for events under way, on rows from before it."""

from pathlib import Path

from bandsy_db.installer.install import migrate
from bandsy_db.installer.rollback import rollback
from bandsy_db.sources import Sources
from tests.support.installing import ask, database, do

__all__ = ["database"]

ROOT = Path(__file__).parents[2]
SLUGS = "select slug from events.events order by title"
EVENTS = """
insert into events.events (id, title, slug, privacy, starts_at) values
    ('01890000-0000-7000-8000-0123456789ab', 'A', 'boris-berlin', 'public', now()),
    ('01890000-0000-7000-8000-0123456789ac', 'B', 'boris-paris', 'private', now()),
    ('01890000-0000-7000-8000-0123456789ad', 'C', 'boris-rome-456789ad', 'private', now());
insert into events.meet_points (event_id, title) select id, title from events.events;
"""


def test_what_is_private_loses_its_plain_slug(database: str) -> None:
    sources = Sources(ROOT)
    migrate(database, sources, to="0016")
    do(database, EVENTS)

    migrate(database, sources)

    assert ask(database, SLUGS) == [
        "boris-berlin",
        "boris-paris-018900000000700080000123456789ac",
        "boris-rome-456789ad",
    ]


def test_it_is_taken_back_and_done_again(database: str) -> None:
    sources = Sources(ROOT)
    migrate(database, sources)
    do(database, EVENTS)
    do(database, "update events.meet_points set title = null where title = 'A'")
    before = [m.id for m in sources.sorted_migrations() if m.id < "0023"][-1]

    rollback(database, before, sources, yes=True)
    assert ask(database, "select title from events.meet_points order by 1") == ["B", "C"]
    migrate(database, sources)

    assert ask(database, "select count(*) from api.browse_events()") == [1]
