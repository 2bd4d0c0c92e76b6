"""What an examination found, and how bad it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bandsy_db.errors import RefusedError


class Severity(StrEnum):
    """How bad a finding is; `fail` stops an install, `warn` does not."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that was examined: what was found, what it means, and what to do about it."""

    name: str
    status: Severity
    found: str
    meaning: str = ""
    remedy: str = ""


class BootstrapFinding(Finding):
    """A finding that the bootstrap repairs, if the login may run all of it."""


def refusal(failing: Sequence[Finding]) -> RefusedError:
    """What a command raises where the doctor finds these, with the doctor's words."""
    return RefusedError(
        "; ".join(f"{finding.name}: {finding.found}" for finding in failing),
        detail="\n".join(finding.meaning for finding in failing),
        hint="\n".join(finding.remedy for finding in failing),
    )
