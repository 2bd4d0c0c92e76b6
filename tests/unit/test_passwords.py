"""Passwords are hashed as the database keeps them, and checked."""

import re
import unicodedata

import bcrypt
import pytest

from bandsy_db.client.passwords import MAX_LENGTH, hash_password, password_fits

# The zeros that the database gives for an account that does not exist.
DECOYS = (
    "$argon2id$v=19$m=8,t=1,p=1$" + "A" * 22 + "$" + "A" * 43,
    "$2b$04$" + "." * 53,
)


def bcrypt_hash(password: bytes) -> str:
    return bcrypt.hashpw(password, bcrypt.gensalt(4)).decode()


def test_a_password_fits_its_own_hash_alone() -> None:
    password_hash = hash_password("correct horse")
    assert re.fullmatch(r"\$argon2id\$v=19\$m=65536,t=3,p=4\$[^$]+\$[^$]+", password_hash)
    assert hash_password("correct horse") != password_hash
    assert password_fits("correct horse", password_hash)
    assert not password_fits("Correct horse", password_hash)
    assert not password_fits("", password_hash)


def test_keyboards_compose_letters_differently() -> None:
    word = "Gänsefüßchen"
    composed, apart = (unicodedata.normalize(form, word) for form in ("NFC", "NFD"))
    assert composed != apart
    assert password_fits(apart, bcrypt_hash(composed.encode()))


@pytest.mark.parametrize("password", ["", "x" * (MAX_LENGTH + 1)])
def test_a_password_has_a_length(password: str) -> None:
    with pytest.raises(ValueError, match="1 to 1000 characters"):
        hash_password(password)


def test_what_bcrypt_does_not_read_does_not_count_as_read() -> None:
    assert password_fits("x" * 72, bcrypt_hash(b"x" * 72))
    # bcrypt itself would take it: it reads 72 bytes.
    assert not password_fits("x" * 73, bcrypt_hash(b"x" * 72))


@pytest.mark.parametrize("decoy", DECOYS)
@pytest.mark.parametrize("password", ["", "correct horse", "\x00", "\ud800", "x" * 100_000])
def test_no_password_fits_a_decoy(password: str, decoy: str) -> None:
    assert not password_fits(password, decoy)


@pytest.mark.parametrize("broken", ["", "plain", "$argon2id$", "$argon2id$v=19$m=8,t=1,p=1$!$!"])
def test_no_password_fits_what_is_no_hash(broken: str) -> None:
    assert not password_fits("plain", broken)
