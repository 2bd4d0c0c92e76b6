"""The roles that may call each function: one that is not named here is for users."""

import psycopg

from tests.support import calls
from tests.support.access import RANK, ROLES

OPEN_TO_ALL = {
    "browse_events",
    "browse_media_samples",
    "comments",
    "contract_version",
    "documents",
    "event",
    "plans",
    "post",
    "posts_of",
    "profile",
    "genres",
    "instruments",
}
MODERATORS = {
    "answer_appeal",
    "claim_report",
    "create_genre",
    "create_instrument",
    "flag_message",
    "move_genre",
    "open_appeals",
    "open_reports",
    "reinstate_user",
    "release_report",
    "report_details",
    "resolve_report",
    "suspend_user",
    "undo_action",
}
SERVICES = {
    "anonymous_people",
    "apply_retention",
    "apply_stripe_event",
    "begin_export_of",
    "begin_sign_in",
    "change_password",
    "claim_outbox",
    "compliance_head",
    "consume_verification",
    "create_verification",
    "deliver_posts",
    "erase_due_accounts",
    "erased_people",
    "finish_outbox",
    "generate_daily_picks",
    "finish_sign_in",
    "health",
    "is_file_refused",
    "issue_refresh_token",
    "marketing_email",
    "metrics",
    "notification_to_send",
    "pair_next_call",
    "open_holds",
    "place_hold",
    "publish_document",
    "refuse_file",
    "register",
    "release_hold",
    "remove_clerk_user",
    "remove_user",
    "repeat_erasures",
    "retention_report",
    "revoke_refresh_tokens",
    "rotate_refresh_token",
    "run_due_jobs",
    "sign_in_with_identity",
    "sync_clerk_user",
    "verify_compliance_log",
}

VIEWS = """
select
    relname,
    array(select r from unnest(%s::text []) as r where has_table_privilege(r, oid, 'select'))
from pg_class
where relkind = 'v' and relnamespace = 'api'::regnamespace
"""


def least_role(name: str) -> str:
    if name in OPEN_TO_ALL:
        return "bandsy_anon"
    if name in MODERATORS:
        return "bandsy_moderator"
    return "bandsy_service" if name in SERVICES else "bandsy_user"


def test_each_function_is_for_the_roles_of_the_contract(connection: psycopg.Connection) -> None:
    functions = calls.api_functions(connection)
    assert {f.name: f.role for f in functions} == {f.name: least_role(f.name) for f in functions}


def test_each_view_is_for_the_roles_of_the_contract(connection: psycopg.Connection) -> None:
    views: dict[str, list[str]] = dict(connection.execute(VIEWS, [list(ROLES)]).fetchall())
    assert {view: roles[0] for view, roles in views.items()} == {v: least_role(v) for v in views}


def test_each_role_may_do_what_the_one_before_may(connection: psycopg.Connection) -> None:
    for more in ROLES:
        for less in ROLES:
            row = connection.execute("select pg_has_role(%s, %s, 'usage')", [more, less]).fetchone()
            assert row == (RANK[more] >= RANK[less],), (more, less)
