"""The command line `bandsy-db`."""
