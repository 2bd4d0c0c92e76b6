"""A refusal of the database as an error with its meaning, for every driver."""

_MEANINGS = {
    "PT401": "NotSignedIn",
    "PT402": "PlanRequired",
    "PT403": "NotAllowed",
    "PT404": "NotFound",
    "PT409": "Conflict",
    "PT422": "InvalidInput",
    "PT429": "QuotaUsed",
    # The role has no right to call it at all.
    "42501": "NotAllowed",
}


class Refusal(Exception):  # noqa: N818 (a refusal is not a program's error)
    def __init__(self, meaning: str, message: str, reason: str, hint: str | None) -> None:
        super().__init__(message)
        self.meaning = meaning
        self.reason = reason
        self.hint = hint


def refusal(
    sqlstate: str | None, message: str | None, detail: str | None, hint: str | None
) -> Refusal | None:
    """The refusal that an error of the database is; None for any other error."""
    meaning = _MEANINGS.get(sqlstate or "")
    if meaning is None:
        return None
    return Refusal(meaning, message or "", detail or "not_allowed", hint)
