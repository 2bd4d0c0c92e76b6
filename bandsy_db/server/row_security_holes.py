"""Known holes in the row security of outdated servers."""

SAFE_MINOR = (15, 20)

# The release of PostgreSQL 15 that closed a hole, its number, and what it does to hidden rows.
_HOLES = (
    ((15, 3), "CVE-2023-2455", "an inlined function applies the policies of another role"),
    ((15, 4), "CVE-2023-39418", "`merge` ignores update and select policies"),
    ((15, 9), "CVE-2024-10976", "a cached plan applies the policies of another role"),
    ((15, 14), "CVE-2025-8713", "planner statistics show values of hidden rows"),
    ((15, 19), "CVE-2026-14666", "a cached plan keeps its policies after a role's grants changed"),
    ((15, 20), "CVE-2026-120154", "conditions of `on conflict do update` see hidden rows"),
    ((15, 20), "CVE-2026-16237", "`on conflict do update` on a view changes rows it hides"),
    ((15, 20), "CVE-2026-116311", "`drop owned by` takes a role out of restrictive policies"),
    ((15, 20), "CVE-2026-116327", "a leaky function inside `case` runs before the policy"),
)


def row_security_holes(version: str) -> list[str]:
    """The holes of a version of PostgreSQL 15 such as `15.18`; empty for other major versions."""
    major, _, minor = version.partition(".")
    running = (int(major), int(minor or 0))
    if running[0] != SAFE_MINOR[0]:
        return []
    return [f"{what} ({number})" for closed, number, what in _HOLES if running < closed]
