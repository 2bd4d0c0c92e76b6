"""Says whether machine, database and functions are as they should be."""
