"""The settings that our SQL leans on, as every session of the installer and every script has them.

Environment, URL, roles, the database and the server may each have said otherwise.
"""

# They change what SQL means, stores or may do: `verify` names them as defaults of a database.
MEANINGS = {
    "array_nulls": "on",
    "backslash_quote": "safe_encoding",
    "check_function_bodies": "on",
    "client_encoding": "UTF8",
    "default_table_access_method": "heap",
    "default_transaction_isolation": "read committed",
    "exit_on_error": "off",
    "gin_fuzzy_search_limit": "0",
    "plpgsql.extra_errors": "none",
    "quote_all_identifiers": "off",
    "restrict_nonsystem_relation_kind": "",
    "role": "none",
    "row_security": "on",
    "search_path": "pg_catalog, pg_temp",
    "session_replication_role": "origin",
    "standard_conforming_strings": "on",
    "transform_null_equals": "off",
}
# They change how values are read and written, and how long one may take: a deployment's own
# business, since no function of ours leans on them; the installer's texts may.
MANNERS = {
    "DateStyle": "ISO, MDY",
    "IntervalStyle": "postgres",
    "TimeZone": "UTC",
    "bytea_output": "hex",
    "client_min_messages": "warning",
    "createrole_self_grant": "",
    "default_text_search_config": "pg_catalog.simple",
    "default_transaction_deferrable": "off",
    "escape_string_warning": "on",
    "extra_float_digits": "1",
    "idle_in_transaction_session_timeout": "0",
    "idle_session_timeout": "0",
    "lc_monetary": "C",
    "lc_numeric": "C",
    "lc_time": "C",
    "lock_timeout": "0",
    "plpgsql.extra_warnings": "none",
    "statement_timeout": "0",
    "timezone_abbreviations": "Default",
    "transaction_timeout": "0",
    "xmlbinary": "base64",
    "xmloption": "content",
}
# Not here: default_transaction_read_only and default_tablespace, with which somebody means us.


def pin(*, local: bool = False, only_if: str = "true") -> str:
    """One statement that sets what is not as it should be; what a server does not know is skipped.

    What is right already is not set: a login may lack the right to set it.
    """
    rows = ",\n".join(
        f"    ({literal(name)}, {literal(value)})" for name, value in (MEANINGS | MANNERS).items()
    )
    return f"""select pg_catalog.set_config(s.name, s.value, {str(local).lower()})
from (
    values
{rows}
) as s (name, value)
where pg_catalog.current_setting(s.name, true) operator(pg_catalog.<>) s.value and {only_if};
"""  # noqa: S608 (quoted)


def literal(text: str | None) -> str:
    """A string constant; `standard_conforming_strings` is on in our sessions and scripts."""
    return "null" if text is None else "'" + text.replace("'", "''") + "'"
