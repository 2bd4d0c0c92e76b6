"""The drills of `make drill`: a restore to a named second, and a failover."""
