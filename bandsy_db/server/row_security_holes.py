"""Known holes in the row security of outdated servers."""

# The newest minor release of each major version that Bandsy supports.
SAFE_MINORS = {15: 20, 16: 16, 17: 12, 18: 6}

# The minor releases that closed a hole, its number, and what it does to hidden rows. A major
# version that is not named never had it. Source: the release notes of PostgreSQL.
_HOLES = (
    ({15: 3}, "CVE-2023-2455", "an inlined function applies the policies of another role"),
    ({15: 4}, "CVE-2023-39418", "`merge` ignores update and select policies"),
    (
        {15: 9, 16: 5, 17: 1},
        "CVE-2024-10976",
        "a cached plan applies the policies of another role",
    ),
    (
        {15: 14, 16: 10, 17: 6},
        "CVE-2025-8713",
        "planner statistics show values of hidden rows",
    ),
    (
        {15: 19, 16: 15, 17: 11, 18: 5},
        "CVE-2026-14666",
        "a cached plan keeps its policies after a role's grants changed",
    ),
    (SAFE_MINORS, "CVE-2026-120154", "conditions of `on conflict do update` see hidden rows"),
    (SAFE_MINORS, "CVE-2026-16237", "`on conflict do update` on a view changes rows it hides"),
    (SAFE_MINORS, "CVE-2026-116311", "`drop owned by` takes a role out of restrictive policies"),
    (SAFE_MINORS, "CVE-2026-116327", "a leaky function inside `case` runs before the policy"),
)


def row_security_holes(version: str) -> list[str]:
    """The holes of a version such as `15.18`; empty for a major version that is not supported."""
    major, _, minor = version.partition(".")
    return [
        f"{what} ({number})"
        for closed, number, what in _HOLES
        if int(minor or 0) < closed.get(int(major), 0)
    ]
