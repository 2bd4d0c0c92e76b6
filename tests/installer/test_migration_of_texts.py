"""The migration brings old texts into the stored form, and the release starts."""

import shutil
from pathlib import Path

import psycopg

from bandsy_db.installer.install import migrate
from bandsy_db.installer.rollback import rollback
from bandsy_db.sources import Sources
from tests.support.server import ROOT

ROWS = r"""
insert into identity.users (id, username, clerk_id, email, email_verified_at)
values
('00000000-0000-7000-8000-000000000001', 'ann', '00000000000070008000000000000002', 'a@b.c', now()),
('00000000-0000-7000-8000-000000000002', 'admin', E'user\n2', E'b\u200b@b.c', now());
insert into identity.profiles (user_id, display_name, bio, interests, image_url, photos)
values
('00000000-0000-7000-8000-000000000001', E'Ann\nAdmin: verified', E'a\r\nb\u202e',
    E'{" jazz ","\t"}', 'https://good.com@evil.com', '{https://a.org/1,https://,https://a.org/2}'),
('00000000-0000-7000-8000-000000000002', E'\u200b', E'e\u0301', '{}', 'https://a.org', '{}');
insert into music.genres (name, slot) values (E'Forro\u0301', 1), (E'\u202e', 2);
insert into music.media_samples (user_id, title, file_url, media_type, metadata)
select id, E'\u202e', 'https://..', 'audio', '{"n": 1e5000}' from identity.users;
insert into chat.conversations (id, kind, title, description, avatar_url, message_count)
values ('00000000-0000-7000-8000-000000000003', 'direct', E'Jam\n', E'a\u0007', 'https://a b', 1);
insert into chat.messages (
    conversation_id, id, sender_id, message_type, content, file_url, file_name, file_type, metadata,
    created_at
)
values
('00000000-0000-7000-8000-000000000003', core.uuid_v7(), null, 'text', E'\u200b', null, null, null,
    '{"n": 1e5000}', now()),
('00000000-0000-7000-8000-000000000003', core.uuid_v7(), null, 'image', null, 'https://', E'\n',
    E'text/html\r\nX: y', null, now());
insert into events.events (id, slug, title, starts_at, timezone, venue, meeting_url)
values ('00000000-0000-7000-8000-000000000004', 'x', E'\u2028', now(), '<x>5', ' ', 'https://@');
insert into events.members (event_id, user_id, status, joined_at, vibe_badges)
select '00000000-0000-7000-8000-000000000004', id, 'going', now(), '{"1","{\"n\": 1e5000}","{}"}'
from identity.users;
insert into events.memorabilia (user_id, event_id, opener_guess, notes)
select id, '00000000-0000-7000-8000-000000000004', '', E'a\u202eb' from identity.users;
insert into events.media (event_id, owner_id, kind, url)
select '00000000-0000-7000-8000-000000000004', id, 'image', 'https://' from identity.users;
"""
FOUND = {
    "select username || ' ' || clerk_id || ' ' || coalesce(email, '') from identity.users": [
        "admin renamed:user 2:00000000-0000-7000-8000-000000000002 ",
        "ann renamed:00000000000070008000000000000002:00000000-0000-7000-8000-000000000001 a@b.c",
    ],
    "select (display_name, bio, interests, image_url, photos)::text from identity.profiles": [
        '("Ann Admin: verified","a\nb ",{jazz},,"{https://a.org/1,https://a.org/2}")',
        "(unnamed,é,{},https://a.org,{})",
    ],
    "select name from music.genres where slot between 1 and 2": ["Forró", "unnamed 2"],
    "select distinct (title, file_url, metadata)::text from music.media_samples": [
        "(untitled,https://removed.invalid/,{})"
    ],
    "select (title, description, avatar_url)::text from chat.conversations": ['(Jam,"a ",)'],
    "select (content, file_url, file_name, file_type, metadata)::text from chat.messages": [
        "(,https://removed.invalid/,,,)",
        "(-,,,,)",
    ],
    "select (title, timezone, venue, meeting_url)::text from events.events": ["(untitled,UTC,,)"],
    "select distinct vibe_badges::text from events.members": ['{"{}"}'],
    "select distinct (opener_guess, notes)::text from events.memorabilia": ['(,"a b")'],
    "select distinct url from events.media": ["https://removed.invalid/"],
}


def test_old_rows_are_brought_into_the_form(empty_database: str, tmp_path: Path) -> None:
    older = tmp_path / "older"
    (older / "migrations").mkdir(parents=True)
    for path in (ROOT / "migrations").glob("*.sql"):
        if path.name < "0018":
            shutil.copy(path, older / "migrations")
    (older / "sql").mkdir()
    shutil.copy(ROOT / "sql" / "bootstrap.sql", older / "sql")
    migrate(empty_database, Sources(older))
    with psycopg.connect(empty_database) as connection:
        connection.execute(ROWS.encode())

    migrate(empty_database, Sources(ROOT))

    with psycopg.connect(empty_database) as connection:
        found = {
            query: sorted(row[0] for row in connection.execute(query.encode())) for query in FOUND
        }
        assert found == FOUND
        # People keep the names they have, even a name that is reserved from now on.
        assert connection.execute(
            "select count(*) from identity.users as u"
            " join identity.usernames as n on n.user_id = u.id"
            " and n.name_hash = internal.username_hash(u.username)"
        ).fetchone() == (2,)

    # Back to the checks of before, which these rows satisfy, and up again.
    before = max(Sources(older).migrations)
    assert "0018_texts" in rollback(empty_database, before, Sources(ROOT), yes=True).migrations
    migrate(empty_database, Sources(ROOT))
