"""The rows that calls give, and the enums in them, by a name to import them from."""

from bandsy_db.client.rows_generated import *  # noqa: F403 (whatever there is)
