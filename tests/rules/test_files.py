"""Rules of the house about the source files, for which there is no catalogue query."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import psycopg

from bandsy_db.sources import Sources
from tests.support.server import ROOT
from tests.support.sources import DOMAINS, FunctionFile, function_files, statuses

FILES = function_files()
API = [file for file in FILES if file.is_api]
POLICIES = sorted((ROOT / "policies").rglob("*.sql"))

# Functions that refer to a domain above their own, and to which.
UPWARDS: dict[str, set[str]] = {
    # Stories, one function each: what ends reaches every domain in one transaction. The end of an
    # account, a suspension and its lifting, a block, and what has to leave a group with its member.
    "end_account": {
        "trust",
        "music",
        "chat",
        "groups",
        "events",
        "calls",
        "social",
        "billing",
    },
    "follow_suspension": {"matching", "events", "calls"},
    "end_ties": {"matching", "chat", "groups", "events", "calls", "social"},
    "end_membership": {"events"},
    # A block that is lifted brings two people back into each other's feeds.
    "finish_block": {"matching"},
    # What a moderator hides or removes, by the table it is in.
    "mark_hidden": {"music", "chat", "groups", "events", "social"},
    "delete_target": {"music", "chat", "groups", "events", "social"},
    "hide_target": {"chat"},
    "is_in_force": {"groups", "events"},
    "may_decide": {"groups", "events"},
    "follow_late_report": {"social"},
    # What people report in any domain: whether they see it, what it shows, and what is around it.
    "reported_target": {"groups", "events", "social"},
    "received_message": {"chat"},
    # What two people have had together, and the decision that a suspension is.
    "have_met": {"matching", "chat", "calls", "social"},
    "suspend_user": {"trust"},
    "visible_media": {"music", "events"},
    "target_snapshot": {"music", "chat", "groups", "events", "social"},
    "target_context": {"chat", "social"},
    # One job for all stories that had to wait for a lock.
    "job_finish_acts": {"chat"},
    # Whether a person may see another: one rule for all domains, which asks for blocks, friends and
    # matches. A search finds the same people, and presence and chat know friends, too.
    # And whether a person may block one they do not see, from a conversation, an event, a call or
    # a friendship.
    "can_see_profile": {"trust", "social"},
    "search_profiles": {"matching", "social"},
    "presence": {"social"},
    "knows_person": {"chat", "events", "calls", "social"},
    # Whether a person may reach another: one rule for all domains, asked at each door, which
    # remembers what was refused there. A first message from outside is told as a request.
    "check_guest": {"social"},
    "check_sole_guest": {"social"},
    "place_request": {"social"},
    "hold_guests": {"social"},
    "leave_conversation": {"social"},
    "open_direct_conversation": {"social"},
    "opens_request": {"social"},
    "renew_request": {"social"},
    "accept_request": {"social"},
    "send_message": {"social"},
    "signal": {"social"},
    "invite_to_group": {"social"},
    "refuse_inviter": {"social"},
    "invite_to_event": {"social"},
    "decline_event": {"social"},
    # The music in a profile, and whether discovery shows it.
    "me": {"music", "matching"},
    "profile": {"music"},
    # What a plan includes: one rule for all domains.
    "plan_has": {"billing"},
    "require_feature": {"billing"},
    # How many there are of what is limited at the same time.
    "count_live": {"music", "matching", "groups", "events"},
    # What moderators do to an account goes into the compliance log; the end of a suspension undoes
    # the decisions that it came from.
    "suspend_account": {"trust"},
    "reinstate_account": {"trust"},
    # Monitoring asks every domain.
    "health": {"social", "trust"},
    # An erasure reaches every domain, by the data map. Where more hangs on a row than the row, the
    # domain does it; the application erases what it has at Stripe.
    "erase_step": {"chat", "social", "billing"},
    "begin_erasure": {"billing"},
    # An export reads every domain, too, and finds messages by their conversations.
    "export_query": {"music"},
    "export_rows": {"chat"},
    "metrics": {"trust"},
    # What people play and like is counted without them.
    "traits_of_people": {"music"},
    # What is removed by its age asks the rules of retention for the time, and counts there.
    "job_purge_limit_uses": {"trust"},
    "job_purge_outbox": {"trust"},
    "job_purge_presences": {"trust"},
    "job_purge_sign_ins": {"trust"},
    "job_remove_unverified": {"trust"},
    # The caller is an account.
    "my_limits": {"identity"},
    "settle_listening": {"identity"},
    "start_listening": {"identity"},
    "stop_listening": {"identity"},
    # A match has its conversation: the match opens, shows and ends it.
    "make_match": {"chat", "social"},
    "my_matches": {"chat"},
    "unmatch": {"chat"},
    # Connected people and members of a group may talk to each other; groups and pods give their
    # conversations a title, a picture and, for groups, moderators.
    "have_bond": {"groups", "calls", "social"},
    "bond_of": {"calls"},
    "pass_conversation": {"calls"},
    "hold_fellows": {"groups"},
    "may_moderate": {"groups"},
    "inbox": {"groups", "events"},
    # What happens in any domain is told by one function, internal.notify.
    "accept_applicant": {"social"},
    "answer_appeal": {"social"},
    "approve_member": {"social"},
    "end_event": {"social"},
    "flag_message": {"social"},
    "job_notify_searches": {"social"},
    "make_connection": {"social"},
    "react": {"social"},
    "reverse_decision": {"social"},
    "seat_waiting": {"social"},
    "store_request": {"social"},
    "tell_decision": {"social"},
    "update_event": {"social"},
}

# The tables of our schemas; a partition is closed by the policies of its parent.
TABLES = """
select relnamespace::regnamespace || '.' || relname
from pg_class
where
    relkind in ('r', 'p')
    and not relispartition
    and relowner = 'bandsy_owner'::regrole
    and relnamespace <> 'bandsy_history'::regnamespace
"""


def breakers(files: Iterable[FunctionFile], keeps: Callable[[FunctionFile], bool]) -> list[str]:
    return [file.id for file in files if not keeps(file)]


def test_a_file_is_one_function_of_its_name() -> None:
    assert not breakers(
        FILES, lambda f: f.creates in ([f"api.{f.path.stem}"], [f"internal.{f.path.stem}"])
    )


def test_a_topic_folder_holds_helpers_and_the_domain_itself_holds_the_api() -> None:
    assert breakers(FILES, lambda f: f.id.count("/") == (1 if f.is_api else 2)) == []


def test_a_name_is_unique_in_the_tree() -> None:
    names = Counter(file.path.stem for file in FILES)
    assert [name for name, times in names.items() if times > 1] == []


def test_domains_depend_downwards() -> None:
    assert {file.domain for file in FILES} <= set(DOMAINS)
    domains = {file.path.stem: file.domain for file in FILES}

    def upwards(file: FunctionFile) -> set[str]:
        used = {domains[name] for name in file.calls if name in domains} | file.tables
        above = DOMAINS[DOMAINS.index(file.domain) + 1 :]
        return used & set(above)

    found = {file.path.stem: upwards(file) for file in FILES if upwards(file)}
    # Equal, so that an exception must leave the list when it is no longer needed.
    assert found == UPWARDS


def test_a_trigger_stands_with_its_function() -> None:
    assert breakers(FILES, lambda f: set(f.triggered) <= set(f.creates)) == []


def test_a_definer_says_why_on_its_line() -> None:
    definers = [
        file for file in FILES if re.search(r"^ *security definer", file.text, re.MULTILINE)
    ]
    why = re.compile(r"^ *security definer +-- \w.{9,}$", re.MULTILINE)
    assert definers
    assert breakers(definers, lambda f: why.search(f.text) is not None) == []


def test_execute_is_revoked_from_public() -> None:
    assert breakers(FILES, lambda f: f"revoke execute on function {f.creates[0]} " in f.text) == []


def test_a_function_of_the_api_is_tested() -> None:
    assert API
    assert breakers(API, lambda f: f.test.is_file()) == []


def test_every_documented_refusal_is_tested() -> None:
    states = statuses()
    untested = [
        f"{file.id}: {reason}"
        for file in API
        if file.test.is_file()
        for reason in sorted(file.documented_reasons)
        if not re.search(rf"\b({reason}|{states.get(reason)})\b", file.test.read_text("utf-8"))
    ]
    assert not untested


def test_a_refusal_is_documented_and_in_the_register() -> None:
    assert breakers(FILES, lambda f: f.documented_reasons | f.own_reasons <= set(statuses())) == []
    assert breakers(API, lambda f: f.own_reasons <= f.documented_reasons) == []


def test_no_test_is_of_a_function_that_is_gone() -> None:
    tests = set((ROOT / "tests" / "functions").rglob("*.sql"))
    assert not tests - {file.test for file in FILES}


def test_every_table_has_its_policy_file(connection: psycopg.Connection) -> None:
    tables = {name for (name,) in connection.execute(TABLES)}
    assert tables
    assert {table_of(path) for path in POLICIES} == tables


def test_a_policy_file_says_who_sees_what_of_its_table() -> None:
    for path in POLICIES:
        text = path.read_text("utf-8")
        assert text.startswith("-- "), path
        assert f"alter table {table_of(path)} enable row level security;" in text, path
        tables = re.findall(r"^create policy \w+ on ([\w.]+)", text, re.MULTILINE)
        assert set(tables) <= {table_of(path)}, path


def table_of(path: Path) -> str:
    return f"{path.parent.name}.{path.stem}"


def test_reference_data_says_what_verify_compares(connection: psycopg.Connection) -> None:
    compared: dict[str, list[str]] = {}
    for file in Sources(ROOT).reference:
        loads = re.findall(r"^insert into ([\w.]+)", file.text, re.MULTILINE)
        table, *columns = file.directives.get("verify", [""])
        assert set(loads) <= {table}, file.path
        compared |= {table: columns} if loads else {}
    assert compared
    for table, (key, *_) in compared.items():
        identified = f"({key.replace('+', ', ')})"
        query = f"select count(*) = count(distinct {identified}), count(*) > 0 from {table}"
        assert connection.execute(query.encode()).fetchone() == (True, True), table


def test_every_update_and_delete_has_a_condition() -> None:
    """Supabase loads `safeupdate` for PostgREST: it refuses those that have none."""
    statement = re.compile(r"\b(?:update\s+\S+(?:\s+as\s+\w+)?\s+set|delete\s+from)\b[^;]*;")
    lacking = [
        (file.id, found)
        for file in FILES
        for found in statement.findall(re.sub("--.*", "", file.text))
        if not re.search(r"\bwhere\b", found)
    ]
    assert lacking == []


def test_what_goes_by_age_goes_by_a_rule_of_retention(connection: psycopg.Connection) -> None:
    """Each time is in the rules, each rule is asked for, and what goes is counted."""
    timed = connection.execute("select name from trust.retention_rules where unit is not null")
    rules = {name for (name,) in timed}
    texts = {file.path.stem: file.text for file in FILES}
    for helper in ("keep_for", "note_removed"):
        named = {n for t in texts.values() for n in re.findall(rf"internal\.{helper}\('(\w+)'", t)}
        assert named == rules, helper
    # It forgets what it has told: no person is in there.
    jobs = [name for name in texts if name.startswith("job_") and name != "job_tell_messages"]
    removing = {name for name in jobs if "delete from" in texts[name]}
    aged = re.compile(r"make_interval|interval '|_(?:days|hours|minutes)'")
    bodies = {name: texts[name].partition("comment on")[0] for name in removing}
    assert {name for name, body in bodies.items() if aged.search(body)} == set()


def test_a_batch_is_chosen_once() -> None:
    """A sub-query with a limit may be run again for each row: more than the batch would go."""
    again = re.compile(r"delete from [^;]*\bin \(\s*select\b[^;]*\blimit\b")
    assert [file.id for file in FILES if again.search(file.text)] == []


def test_texts_made_of_several_rows_are_in_order() -> None:
    """Without an order, it is the planner's, which differs from one major version to the next."""
    disordered = [
        str(file.path)
        for file in FILES
        for call in file.text.split("string_agg(")[1:]
        if "order by" not in inside(call)
    ]
    assert disordered == []


def inside(text: str) -> str:
    """The text up to the bracket that closes before it opens."""
    depth = 1
    for place, letter in enumerate(text):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if depth == 0:
            return text[:place]
    return text
