"""The embedded server, the machine's PostgreSQL, and which database to work on."""
