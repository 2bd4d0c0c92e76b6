"""Posts: likes of one hot post against bare inserts, reading a count and a page against bare keys.

A like is a transaction of an application: it begins, sets the claims, likes and commits. So is the
bare insert. Each like is of another person, and all are of one post.
"""

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from statistics import median
from time import perf_counter
from typing import LiteralString

from tests.benchmarks.clock import on_one_core
from tests.benchmarks.results import Line, at_least, at_most, slower
from tests.benchmarks.scripts import Connection
from tests.benchmarks.world import Tell, World

_CONNECTIONS = 8
_CHUNK = 100
_AUTHORS = 1_000
_WAITING = 100
_READS = 500

_SIGN_IN: LiteralString = """
select set_config('request.jwt.claims', %s, true), set_config('role', %s, true)
"""
_LIKE: LiteralString = "select api.like_target('post', %(post)s)"
_BARE: LiteralString = """
insert into social.likes (target_id, user_id, target_type, created_at)
values (%(post)s, %(user)s, 'post', now())
"""
_COUNT: LiteralString = """
select p.likes_count + coalesce(
    (select sum(d.likes) from social.count_deltas as d where d.target_id = p.id), 0
)
from social.posts as p
where p.author_id = %(author)s and p.id = %(post)s
"""
_KEY: LiteralString = """
select likes_count from social.posts where author_id = %(author)s and id = %(post)s
"""
_PAGE: LiteralString = "select * from internal.shown_posts(%(authors)s, %(posts)s, %(user)s)"
_KEYS: LiteralString = """
select p.*
from unnest(%(authors)s::uuid[], %(posts)s::uuid[]) as asked (author_id, id)
join social.posts as p on p.author_id = asked.author_id and p.id = asked.id
"""
_POSTS: LiteralString = """
select internal.store_post(
    u.id, core.uuid_v7(), now(), 'text', 'public', content => 'Friday at eight is fine.'
)
from (
    -- People whom everybody may like: the calls of the bench block some.
    select p.user_id as id
    from identity.profiles as p
    where p.privacy_level = 'public'
        and not exists (
            select from trust.blocks as b where p.user_id in (b.blocker_id, b.blocked_id)
        )
    order by md5(p.user_id::text)
    limit %s
) as u
"""
_OURS: LiteralString = """
select author_id, id from social.posts where content = 'Friday at eight is fine.'
"""
_CLEAR: tuple[LiteralString, ...] = (
    "truncate social.count_deltas, social.likes",
    "delete from core.limit_uses where action = 'post_like'",
    """
    delete from social.targets
    where id in (select id from social.posts where content = 'Friday at eight is fine.')
    """,
    "delete from social.posts where content = 'Friday at eight is fine.'",
)


class Bench:
    """A post of one author, and people who like it, on connections of their own."""

    def __init__(self, world: World) -> None:
        self.owner = world.connect()
        self.owner.execute(_POSTS, (_AUTHORS,))
        # They have liked something before, as most who like have.
        self.owner.execute(
            "insert into core.limit_uses (user_id, action, slot, slot_length, counts)"
            " select id, 'post_like', 0, interval '1 minute', array[0] from identity.users"
        )
        self.owner.execute("vacuum analyze social.posts, core.limit_uses")
        self.keys = self.owner.execute(_OURS).fetchall()
        people = self.owner.execute("select id::text from identity.users").fetchall()
        self.people = [str(id_) for (id_,) in people]
        self.ours = [world.connect() for _ in range(_CONNECTIONS)]
        self.bare = [world.connect() for _ in range(_CONNECTIONS)]
        self._numbers = count()
        self._posts = count()

    def close(self) -> None:
        """Removes the posts."""
        for connection in (*self.ours, *self.bare):
            connection.close()
        for sql in _CLEAR:
            self.owner.execute(sql)
        self.owner.close()

    def like(self) -> float:
        """Milliseconds of one like, with all connections at once; then they are folded."""
        spent = self._together(self.ours, "bandsy_user", _LIKE)
        self.owner.execute("select internal.job_fold_counts()")
        return spent

    def insert(self) -> float:
        """Milliseconds of one bare insert, with all connections at once."""
        return self._together(self.bare, "none", _BARE)

    def _together(self, connections: list[Connection], role: str, sql: LiteralString) -> float:
        # Another post each time: nobody likes one twice, however few people there are.
        _, post = self.keys[next(self._posts) % len(self.keys)]

        def repeat(connection: Connection) -> None:
            for _ in range(_CHUNK):
                person = self.people[next(self._numbers) % len(self.people)]
                with connection.transaction():
                    connection.execute(_SIGN_IN, (f'{{"sub": "{person}"}}', role), prepare=True)
                    connection.execute(sql, {"post": post, "user": person}, prepare=True)

        with ThreadPoolExecutor(_CONNECTIONS) as pool:
            began = perf_counter()
            list(pool.map(repeat, connections))
            return 1000 * (perf_counter() - began) / (_CHUNK * _CONNECTIONS)

    def wait(self) -> None:
        """As many changes of each post wait as a busy second brings."""
        for author, post in self.keys[:20]:
            self.owner.execute(
                "select internal.add_counts(%s, 'post', %s, likes => 1)"
                " from generate_series(1, %s)",
                (post, author, _WAITING),
            )
        self.owner.execute("vacuum analyze social.count_deltas")

    def read(self, sql: LiteralString) -> float:
        """Milliseconds of one read, of one connection."""
        spent = []
        for number in range(_READS):
            chosen = [self.keys[(number + 20 * n) % len(self.keys)] for n in range(20)]
            values = {
                "author": self.keys[number % 20][0],
                "post": self.keys[number % 20][1],
                "authors": [author for author, _ in chosen],
                "posts": [post for _, post in chosen],
                "user": self.people[number % len(self.people)],
            }
            began = perf_counter()
            self.owner.execute(sql, values, prepare=True).fetchall()
            spent.append(perf_counter() - began)
        return 1000 * median(spent)


def measure(world: World, rounds: int, tell: Tell) -> list[Line]:
    """Both sides in turns."""
    bench = Bench(world)
    tell("likes of one post", 0)
    # The first round warms up.
    turns = [(bench.like(), bench.insert()) for _ in range(rounds + 1)][1:]
    ours, bare = map(list, zip(*turns, strict=True))
    lines = [
        Line(
            section=f"likes of one post against bare inserts, {_CONNECTIONS} connections",
            what="likes a second",
            ours=1000 / median(ours),
            other=1000 / median(bare),
            ratio=median(bare) / median(ours),
            unit="/s",
            target=at_least(0.6),
        )
    ]
    for what, sql, other, bound in (
        ("a count", _COUNT, _KEY, 1.3),
        (f"a count, {_WAITING} changes wait", _COUNT, _KEY, 1.3),
        ("20 posts as a person sees them", _PAGE, _KEYS, 3.0),
    ):
        tell(what, 0.5)
        if "wait" in what:
            bench.wait()
        else:
            bench.owner.execute("select internal.job_fold_counts()")
        with on_one_core(bench.owner):
            turns = [(bench.read(sql), bench.read(other)) for _ in range(rounds + 1)][1:]
        ours, bare = map(list, zip(*turns, strict=True))
        lines.append(
            slower("reading posts against their bare keys", what, ours, bare, at_most(bound))
        )
    bench.close()
    return lines
