"""Statements on growth tables keep the rules S1 to S8 of docs/explanation/scale-out.md.

T1 to T5 are the rules growth_tables_*.sql; S6 is a part of S1, since a row lock names the key. No
parser sees S7 (a snapshot of a local and a growth table): tests/races shows it for chat.
"""

import psycopg
import pytest

from tests.support import growth
from tests.support.statements import functions

# Functions that break a rule, and why they may.
EXCEPTIONS: dict[str, str] = {
    # Exact under one snapshot: the counters of a row and what waits for them.
    "internal.shown_comments": "a page of comments with what waits for their counters",
    "internal.shown_posts": "a page of posts with what waits for their counters, names and ties",
    "internal.wrong_counts": "compares the counters of a batch with the rows that they count",
    "internal.wrong_votes": "compares the votes of a batch of polls with their counters",
    # Feeds: lists of authors with their posts, each part by the key of its author.
    "internal.newest_keys": "the newest posts of a list of authors",
    "internal.store_entries": "the posts of a list of authors, for one feed",
    "internal.tidy_feed": "which posts of one feed are still there",
    # An erasure finds what a person did by the index that begins with them, in all parts.
    "internal.erase_comments": "the comments of a person, in posts of all authors",
    "internal.erase_likes": "the likes of a person, of all targets",
    "internal.erase_votes": "the votes of a person, in all polls",
    # A job and its check ask each part of the table what is due in it.
    "internal.health_counters": "how long changes wait, whatever they count",
    "internal.job_check_counts": "the next batch of posts, of all authors",
    "internal.job_fold_counts": "the targets with changes, whatever they are",
    "internal.job_purge_notifications": "what was read long ago, of all recipients",
    "internal.unread_about": "what tells of a person or a thing, of all recipients",
}

# A body of `internal.seed(conversation_id uuid, other chat.participants)`, and the rule it breaks.
BREACHES = [
    ("S1", "perform from chat.messages where id = other.read_up_to;"),
    ("S1", "perform from chat.messages as m where m.conversation_id = m.id;"),
    ("S1", "perform from chat.messages where conversation_id in (other.conversation_id);"),
    (
        "S1",
        """perform from chat.messages where conversation_id = other.conversation_id
        or conversation_id = other.user_id;""",
    ),
    (
        "S1",
        """perform from chat.messages as m join chat.participants as p using (conversation_id)
        where m.conversation_id = other.conversation_id;""",
    ),
    (
        "S1",
        """perform from chat.messages as m where m.conversation_id = other.conversation_id
        and m.sender_id in (select user_id from chat.participants);""",
    ),
    (
        "S1",
        """with said as (select * from chat.messages where conversation_id = other.user_id)
        delete from chat.messages where conversation_id = other.conversation_id;""",
    ),
    (
        "S1",
        """insert into chat.read_marks (conversation_id, user_id, up_to)
        select conversation_id, user_id, read_up_to from chat.participants;""",
    ),
    (
        "S1",
        """insert into chat.read_marks (conversation_id, user_id, up_to)
        values (other.conversation_id, other.user_id, other.read_up_to),
            (other.user_id, other.user_id, other.read_up_to);""",
    ),
    (
        "S2",
        """if exists (select from chat.messages where conversation_id = other.conversation_id) then
            return;
        end if;""",
    ),
    (
        "S2",
        """other.read_up_to := (
            select id from chat.messages where conversation_id = other.conversation_id limit 1
        );""",
    ),
    (
        "T1",
        """update chat.messages set conversation_id = other.user_id
        where conversation_id = other.conversation_id;""",
    ),
    (
        "S4",
        """update chat.messages set edited_at = clock_timestamp()
        where conversation_id = other.conversation_id;""",
    ),
    (
        "S4",
        """insert into chat.read_marks (conversation_id, user_id, up_to)
        values (other.conversation_id, other.user_id, other.read_up_to)
        on conflict (conversation_id, user_id, up_to) do update
            set read_at = internal.next_moment(excluded.read_at, now());""",
    ),
    (
        "S5",
        """perform to_jsonb(m) from chat.messages as m
        where m.conversation_id = other.conversation_id;""",
    ),
    (
        "S5",
        """perform from chat.messages where conversation_id = other.conversation_id
        and sender_id = current_setting('app.me')::uuid;""",
    ),
    (
        "S5",
        """perform from chat.messages where conversation_id = other.conversation_id
        and sender_id = internal.current_user_id();""",
    ),
    ("S6", "perform from chat.messages where id = other.read_up_to for update;"),
    (
        "S8",
        """delete from chat.messages where conversation_id = other.conversation_id;
        exception when foreign_key_violation then
            get stacked diagnostics v_name = constraint_name;""",
    ),
]
KEPT = """
    select id into v_id from chat.messages as m
    where m.conversation_id = seed.conversation_id and m.id > v_id order by m.id limit 1 for update;
    for v_id in
        delete from chat.messages where conversation_id = other.conversation_id returning id
    loop
        null;
    end loop;
    update chat.messages set edited_at = now(), content = v_name || content
    where conversation_id = other.conversation_id;
    insert into chat.read_marks (conversation_id, user_id, up_to)
    values (other.conversation_id, other.user_id, v_id)
    on conflict (conversation_id, user_id, up_to) do update set read_at = excluded.read_at;
"""


def seeded(connection: psycopg.Connection, body: str) -> list[str]:
    """What is said of a function with this body."""
    connection.execute(
        f"""
        create function internal.seed(conversation_id uuid, other chat.participants)
        returns void language plpgsql as $$
        declare
            v_id uuid;
            v_name text;
        begin
            {body}
        end $$;
        """.replace("\n        ", "\n").encode()
    )
    [seed] = [f for f in functions(connection) if f.name == "internal.seed"]
    return growth.faults(seed, growth.separable(connection))


def test_statements_on_growth_tables_keep_the_rules(connection: psycopg.Connection) -> None:
    tables = growth.separable(connection)
    found = {f.name: growth.faults(f, tables) for f in functions(connection)}
    wrong = {name: faults for name, faults in found.items() if faults}
    assert {name: faults for name, faults in wrong.items() if name not in EXCEPTIONS} == {}
    assert set(EXCEPTIONS) <= set(wrong), "an exception leaves the list when it is not needed"


@pytest.mark.parametrize(("rule", "body"), BREACHES)
def test_a_breach_is_noticed(connection: psycopg.Connection, rule: str, body: str) -> None:
    # A row lock without the key is noticed by the rule that asks every statement for it.
    assert seeded(connection, body)[0].startswith("S1" if rule == "S6" else rule)


def test_what_keeps_the_rules_is_not_noticed(connection: psycopg.Connection) -> None:
    assert seeded(connection, KEPT) == []


@pytest.mark.parametrize(
    "function",
    [
        "(id uuid) returns bigint language sql as 'select count(*) from chat.messages'",
        """(id uuid) returns bigint language sql
        begin atomic select count(*) from chat.messages; end""",
        "(message chat.messages) returns int language plpgsql as 'begin return 1; end'",
        "(id uuid) returns chat.messages language plpgsql as 'begin return null; end'",
    ],
)
def test_functions_of_sql_and_of_rows_are_noticed(
    connection: psycopg.Connection, function: str
) -> None:
    connection.execute(f"create function internal.seed{function}".encode())
    [seed] = [f for f in functions(connection) if f.name == "internal.seed"]
    assert growth.faults(seed, growth.separable(connection))[0].startswith("S3")
