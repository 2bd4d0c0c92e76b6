"""The migration for limits, on rows from before it."""

from pathlib import Path

from bandsy_db.installer.install import migrate
from bandsy_db.installer.rollback import rollback
from bandsy_db.sources import Sources
from tests.support.installing import ask, database, do

__all__ = ["database"]

ROOT = Path(__file__).parents[2]
PEOPLE = """
insert into identity.users (username) values ('ann'), ('bob');
insert into identity.place_changes (user_id, changed_at)
select id, array[now() - interval '25 hours', now() - interval '2 hours', now()]
from identity.users where username = 'ann';
insert into identity.place_changes (user_id) select id from identity.users where username = 'bob';
insert into core.settings (key, value, min_value, max_value, is_integer, description)
values ('places_per_day', 4, 1, 100000, true, 'Places.')
on conflict (key) do update set value = 4;
insert into chat.conversations (kind, title) values ('direct', 'Jam');
"""
PLACES = "select amount from core.limits where action = 'place'"


def test_moves_of_the_last_day_and_the_number_allowed_are_kept(database: str) -> None:
    sources = Sources(ROOT)
    migrate(database, sources, to="0028")
    do(database, PEOPLE)

    migrate(database, sources)

    assert ask(database, PLACES) == [4]
    used = "select username || ' ' || internal.total_of(counts) from core.limit_uses"
    assert ask(database, f"{used} join identity.users on id = user_id") == ["ann 2"]
    assert ask(database, "select is_answered from chat.conversations") == [True]
    gone = (
        "select count(*) from core.settings where key in ('places_per_day', 'super_likes_per_day')"
    )
    assert ask(database, gone) == [0]


def test_it_is_taken_back_and_done_again(database: str) -> None:
    sources = Sources(ROOT)
    migrate(database, sources)
    do(database, "insert into identity.users (username) values ('ann')")
    do(database, "select internal.use_limit(id, 'place') from identity.users")
    before = [m.id for m in sources.sorted_migrations() if m.id < "0032"][-1]

    rollback(database, before, sources, yes=True)
    assert ask(database, "select count(*) from core.limit_uses") == [0]
    assert ask(database, "select count(*) from identity.place_changes") == [0]
    migrate(database, sources)

    assert ask(database, PLACES) == [10]
