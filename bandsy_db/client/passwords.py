"""Hashes of passwords, of the kinds that the database keeps.

It comes with `pip install 'bandsy-db[passwords]'`. New hashes are argon2id, with the parameters
that argon2-cffi recommends: one takes some 50 ms and 64 MB, so let few threads do it at the same
time. Hashes of bcrypt, which another application has made, are checked as well.
"""

import unicodedata

import argon2
import bcrypt

MAX_LENGTH = 1000

_HASHER = argon2.PasswordHasher()
# What follows is not read by bcrypt: two passwords would fit one hash.
_BCRYPT_BYTES = 72


def hash_password(password: str) -> str:
    """The argon2id hash of a password of 1 to 1000 characters; ValueError for another length."""
    if not 1 <= len(password) <= MAX_LENGTH:
        raise ValueError(f"a password has 1 to {MAX_LENGTH} characters")
    return _HASHER.hash(_form(password))


def password_fits(password: str, password_hash: str) -> bool:
    """Whether a password is the one of a hash, of argon2id or bcrypt.

    It takes the same time whether it is or not, also for the hash that `begin_sign_in` gives for an
    account that does not exist: check that one as well.
    """
    form = _form(password[: MAX_LENGTH + 1])
    if password_hash.startswith("$2"):
        is_same = bcrypt.checkpw(form[:_BCRYPT_BYTES], password_hash.encode())
        return is_same and len(form) <= _BCRYPT_BYTES
    try:
        _HASHER.verify(password_hash, form)
    except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
        return False
    return len(password) <= MAX_LENGTH


def _form(password: str) -> bytes:
    """One form for what looks the same: keyboards compose letters differently."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
