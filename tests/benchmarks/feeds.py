"""api.feed against the bare fetch of the same posts, create_post against a bare insert."""

from collections.abc import Callable

import psycopg

from bandsy_db.installer.install import migrate
from bandsy_db.server.embedded import Embedded
from tests.benchmarks.clock import in_turns, milliseconds, on_one_core, samples, statement
from tests.benchmarks.results import Line, at_most, slower
from tests.benchmarks.scripts import Connection, query, statements
from tests.benchmarks.world import UNLIMITED, Tell, sign_in

GROWTH = 5
_CALLS = 20
_FAN_OUT, _BACKLOG = 5000, 200_000
_BUILDING = "bandsy_feed_building"
_FEED = b"select * from api.feed(20, %(cursor)s)"
_POST = b"select * from api.create_post('Friday at eight is fine. Who brings the amplifier?')"
_INSERT = (
    b"insert into social.posts (author_id, id, post_type, privacy_level, content, created_at)"
    b" values (%(author)s, core.uuid_v7_at(clock_timestamp()), 'text', 'public',"
    b" 'Friday at eight is fine. Who brings the amplifier?', clock_timestamp())"
)
# The special readers of feed.sql, counted from the last person backwards.
_READERS = {
    "20": 0,
    "2,000": 1,
    "5,000": 2,
    "quiet people": 3,
    "2,000, with 500 blocks": 4,
    "5,000, a week away": 6,
}
_MONTH = {"5,000": 5, "20": 7}
_DELIVERED = 10_000


class Feeds:
    """A database of people who follow each other, and their posts."""

    def __init__(self, server: Embedded, people: int, posts: int) -> None:
        self.people = people
        self.posts = posts
        self.many = min(_FAN_OUT, people // 200)
        self.database = f"bandsy_feed_{posts}"
        self.url = server.url(self.database)

    def connect(self) -> Connection:
        """An autocommit connection as the superuser."""
        return psycopg.connect(self.url, autocommit=True)

    def person(self, place: int) -> str:
        """The id of a person, counted from the last one backwards; from the first if negative."""
        number = self.people - place if place >= 0 else -place
        with self.connect() as connection:
            row = connection.execute(
                "select id::text from bench.person where n = %s", (number,)
            ).fetchone()
        assert row
        return str(row[0])


class Page:
    """One page of a reader, and its bare fetch."""

    def __init__(self, feeds: Feeds, reader: str, before: int = 0) -> None:
        application, owner = self.connections = feeds.connect(), feeds.connect()
        owner.execute("set plan_cache_mode = force_generic_plan")
        sign_in(application, reader)
        values: dict[str, object] = {"cursor": None}
        for _ in range(before):
            found = application.execute(_FEED, values).fetchall()
            # In a small trial some have few pages: then it is their last one.
            if len(found) == 20:
                values = {"cursor": found[-1][-1]}
        rows = application.execute(_FEED, values).fetchall()
        assert rows or before, "an empty page measures nothing"
        self.rows = len(rows)
        keys: dict[str, object] = {
            "authors": [str(row[1]) for row in rows],
            "posts": [str(row[0]) for row in rows],
        }
        self.ours = statement(application, _FEED, values)
        self.bare = statement(owner, query("bare_feed.sql"), keys)
        self.merge = statement(owner, query("bare_feed_merge.sql"), {"reader": reader})


def both(server: Embedded, people: int, tell: Tell) -> tuple[Feeds, Feeds]:
    """A database with a post a person, and with five; built where they are missing."""
    small, grown = Feeds(server, people, people), Feeds(server, people, people * GROWTH)

    def begin(connection: Connection) -> None:
        _run(connection, "feed.sql", people=people, many=small.many * 6 // 5)
        _post(connection, small, 1)

    def grow(connection: Connection) -> None:
        _post(connection, grown, small.posts + 1)

    _build(server, small, "template1", begin, tell)
    _build(server, grown, small.database, grow, tell)
    return small, grown


def _post(connection: Connection, feeds: Feeds, first: int) -> None:
    _run(
        connection,
        "feed_posts.sql",
        people=feeds.people,
        first=first,
        last=feeds.posts,
        total=feeds.posts,
        many=feeds.many,
    )


def _build(
    server: Embedded, feeds: Feeds, template: str, fill: Callable[[Connection], None], tell: Tell
) -> None:
    tell(f"{feeds.posts:,} posts", 0)
    with psycopg.connect(server.url("postgres"), autocommit=True) as server_wide:
        known = "select from pg_database where datname = %s"
        if not server_wide.execute(known, (feeds.database,)).rowcount:
            # Under another name until it is whole, for a bench that is interrupted.
            server_wide.execute(f"drop database if exists {_BUILDING}".encode())
            server_wide.execute(
                f"create database {_BUILDING} template {template} strategy file_copy".encode()
            )
            migrate(server.url(_BUILDING))
            with psycopg.connect(server.url(_BUILDING), autocommit=True) as connection:
                connection.execute(
                    "update core.settings set value = %s where key = 'feed_fan_out'", (feeds.many,)
                )
                fill(connection)
                connection.execute("vacuum analyze")
                connection.execute("checkpoint")
            server_wide.execute(f"alter database {_BUILDING} rename to {feeds.database}".encode())
    migrate(feeds.url)
    with feeds.connect() as connection:
        connection.execute(UNLIMITED)


def _run(connection: Connection, script: str, **variables: int) -> None:
    for text in statements(script, **variables):
        connection.execute(text)


def measure(small: Feeds, grown: Feeds, rounds: int, tell: Tell) -> list[Line]:
    """Pages of all kinds of readers, posting, delivering; then the pages with a backlog."""
    lines = _pages(small, grown, rounds, tell)
    lines += _after_a_month(grown, rounds, tell)
    lines += _posting(grown, rounds, tell)
    lines += _with_a_backlog(grown, rounds, tell)
    # Last, as it changes which feeds are kept.
    return lines + _delivering(grown, rounds, tell)


def _pages(small: Feeds, grown: Feeds, rounds: int, tell: Tell) -> list[Line]:
    pages = {
        (f"{who}, page {1 + before}", feeds): Page(feeds, feeds.person(place), before)
        for feeds in (small, grown)
        for who, place in _READERS.items()
        for before in (0, 3)
    }
    times = samples()
    with on_one_core(*(side for page in pages.values() for side in page.connections)):
        for number in range(rounds):
            tell("feed", number / rounds)
            for _ in range(_CALLS):
                for (name, feeds), page in pages.items():
                    in_turns(times, f"{name} {feeds.posts}", page.ours, page.bare)
    section = f"feed, {grown.people:,} people, {grown.posts:,} posts: against the posts by key"
    lines, grows = [], []
    for (name, feeds), page in pages.items():
        if feeds is grown:
            large, little = f"{name} {grown.posts}", f"{name} {small.posts}"
            ours, bare = times[large], times[f"bare {large}"]
            lines.append(slower(section, f"follows {name}", ours, bare, at_most(3)))
            # With a post a person, some have fewer pages, and less on their last one.
            if page.rows != pages[name, small].rows:
                continue
            grows.append(
                slower(
                    f"feed, grown from {small.posts:,} to {grown.posts:,} posts, against before",
                    f"follows {name}",
                    ours,
                    times[little],
                    at_most(1.2),
                )
            )
    first = {who: times[f"{who}, page 1 {grown.posts}"] for who in _READERS}
    lines.append(slower(section, "5,000 followed: 20", first["5,000"], first["20"], at_most(1.3)))
    lines.append(
        slower(
            section,
            "5,000, a week away: there",
            first["5,000, a week away"],
            first["5,000"],
            at_most(1.2),
        )
    )
    lines.append(
        slower(
            section,
            "500 blocks: none",
            first["2,000, with 500 blocks"],
            first["2,000"],
            at_most(1.2),
        )
    )
    return lines + grows


def _merged(page: Page, rounds: int) -> tuple[list[float], list[float]]:
    times = samples()
    with on_one_core(*page.connections):
        for _ in range(rounds):
            in_turns(times, "page", page.ours, page.merge)
    return times["page"], times["bare page"]


def _after_a_month(feeds: Feeds, rounds: int, tell: Tell) -> list[Line]:
    tell("feed, after a month", 0)
    section = "feed, without a stored one, against the merge by keys"
    lines = []
    for who, place in _MONTH.items():
        ours, merge = _merged(Page(feeds, feeds.person(place)), rounds * 10)
        # With few followed, the merge is less than what any page takes.
        bound = at_most(1) if who == "5,000" else None
        lines.append(slower(section, f"follows {who}", ours, merge, bound))
    return lines


def _followed_by_ten(feeds: Feeds) -> str:
    with feeds.connect() as connection:
        row = connection.execute(
            "select p.id::text from bench.person as p join social.ties as t"
            " on t.other_user_id = p.id where p.n between %(people)s / 2 and %(people)s - 200"
            " group by p.id order by abs(count(*) - 10) limit 1",
            {"people": feeds.people},
        ).fetchone()
    assert row
    return str(row[0])


def _posting(feeds: Feeds, rounds: int, tell: Tell) -> list[Line]:
    times = samples()
    authors = {"with 10 followers": _followed_by_ten(feeds), "all follow": feeds.person(-1)}
    works, connections = {}, []
    for name, author in authors.items():
        application, owner = feeds.connect(), feeds.connect()
        connections += [application, owner]
        sign_in(application, author)
        works[name] = (
            statement(application, _POST, {}),
            statement(owner, _INSERT, {"author": author}),
        )
    with on_one_core(*connections):
        for number in range(rounds):
            tell("create_post", number / rounds)
            for _ in range(_CALLS * 2):
                for name, sides in works.items():
                    in_turns(times, name, *sides)
    section = "create_post, against a bare insert"
    return [slower(section, name, times[name], times[f"bare {name}"], at_most(2)) for name in works]


def _delivering(feeds: Feeds, rounds: int, tell: Tell) -> list[Line]:
    tell("delivering", 0)
    times: list[float] = []
    with feeds.connect() as owner, feeds.connect() as application:
        _drain(owner)
        author = feeds.person(201)
        recipients = min(_DELIVERED, feeds.people // 2)
        sign_in(application, author)
        # As if none of these were too many, and all of them had come lately.
        owner.execute("update core.settings set value = 1000000 where key = 'feed_fan_out'")
        owner.execute("set session_replication_role = replica")
        owner.execute(
            "insert into social.ties (user_id, other_user_id, followed_at)"
            " select id, %s, now() from bench.person where n <= %s on conflict do nothing",
            (author, recipients),
        )
        owner.execute(
            "insert into social.feeds (recipient_id, is_kept, floor)"
            " select id, true, 'ffffffff-ffff-ffff-ffff-ffffffffffff' from bench.person"
            " where n <= %s on conflict do nothing",
            (recipients,),
        )
        owner.execute("reset session_replication_role")
        owner.execute("vacuum analyze social.ties, social.feeds")
        for _ in range(rounds):
            application.execute(_POST)
            times.append(milliseconds(lambda: _drain(owner)))
        delivered = owner.execute(
            "select count(*) from social.feed_entries where author_id = %s and post_id ="
            " (select id from social.posts where author_id = %s order by id desc limit 1)",
            (author, author),
        ).fetchone()
        assert delivered
        assert delivered[0] >= recipients, "not all have it"
        owner.execute(
            "update core.settings set value = %s where key = 'feed_fan_out'", (feeds.many,)
        )
    section = f"a post to {recipients:,} feeds, by an idle worker"
    return [slower(section, "against a second", times, [1000.0], at_most(1))]


def _drain(owner: Connection) -> None:
    while True:
        row = owner.execute("select api.deliver_posts()").fetchone()
        if row is None or row[0] == 0:
            return


def _with_a_backlog(feeds: Feeds, rounds: int, tell: Tell) -> list[Line]:
    tell("feed, with a backlog", 0)
    lines = []
    backlog = min(_BACKLOG, feeds.posts // 5)
    with feeds.connect() as owner:
        owner.execute(
            "insert into social.undelivered (author_id, post_id) select author_id, id"
            " from social.posts order by id desc limit %s",
            (backlog,),
        )
        owner.execute("vacuum analyze social.undelivered")
        section = f"feed, {backlog:,} posts waiting for delivery, against the merge by keys"
        for who, place in _READERS.items():
            ours, merge = _merged(Page(feeds, feeds.person(place)), rounds)
            bound = at_most(1) if who == "5,000" else None
            lines.append(slower(section, f"follows {who}", ours, merge, bound))
        owner.execute("truncate social.undelivered")
    return lines
