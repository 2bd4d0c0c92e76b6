"""The export of a person's data: a zip file with them, their JSON schema and a readable page."""
