"""The contract with applications: the schema `api`, read from an installed database."""

from bandsy_db.contract.model import (
    ROLES,
    Argument,
    Column,
    Contract,
    Enum,
    Function,
    Key,
    Level,
    Limit,
    Refusal,
    Result,
    ResultKind,
    View,
)
from bandsy_db.contract.read import read_contract

__all__ = [
    "ROLES",
    "Argument",
    "Column",
    "Contract",
    "Enum",
    "Function",
    "Key",
    "Level",
    "Limit",
    "Refusal",
    "Result",
    "ResultKind",
    "View",
    "read_contract",
]
