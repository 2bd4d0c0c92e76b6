"""The export of a person's data: a zip file with the data, their JSON schema and a readable page."""
