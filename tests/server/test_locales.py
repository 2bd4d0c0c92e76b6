"""In every locale of the database, texts are found, compared and stored in the same way."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final
from unicodedata import normalize

import psycopg
import pytest
from psycopg import sql

from bandsy_db.checks.drift import compare
from bandsy_db.installer.install import migrate
from bandsy_db.installer.rollback import rollback
from bandsy_db.server.embedded import Embedded
from bandsy_db.sources import Sources
from tests.support import install
from tests.support.installing import ask, do, look
from tests.support.server import ROOT

pytestmark = pytest.mark.sampled(every=2)

LOCALES: Final = {
    "usual": "",
    "c": "lc_collate 'C' lc_ctype 'C'",
    "turkish": "locale_provider icu icu_locale 'tr-TR' lc_collate 'C' lc_ctype 'C'",
    "turkish_of_wide_letters": "locale_provider icu icu_locale 'tr-TR'",
}

NAMES: Final = {
    "eva": "Éva Kovács",
    "zoe": "Zoë Strauß",
    "jon_smith": "Jon Smith",
    "isik": "IŞIK İNCİ",
    "lodz": "Łucja Wójcik",
    "tran": "Nguyễn Thị Đào",
    "zhanna": "Жанна Агузарова",
    "fyodor": "Фёдор",
    "odysseas": "Οδυσσέας",
    "taro": "山田太郎",
    "jazz": "ジャズ研究会",
    "minjun": "김민준",
    "seoyeon": "이서연",
    "muhammad": "مُحَمَّد",
    "shalom": "שָׁלוֹם",
    "somchai": "สมชาย",
    "hindi": "हिन्दी",
    "emoji": "🎸❤️🎹",
    "oconnor": "Sinéad O’Connor",
}

# The text that a search gets, and the first person that it finds.
QUERIES: Final = {
    "eva": "eva",
    "EVA KOVACS": "eva",
    normalize("NFD", "éva"): "eva",
    "zoe strauss": "zoe",
    "ZOË STRAUSS": "zoe",
    "jon smiht": "jon_smith",
    "smith jon": "jon_smith",
    "JON_SMITH": "jon_smith",
    "isik inci": "isik",
    "ışık": "isik",
    "lucja wojcik": "lodz",
    "nguyen thi dao": "tran",
    "ЖАННА": "zhanna",
    "агузарова жанна": "zhanna",
    "жана": "zhanna",
    "федор": "fyodor",
    "ΟΔΥΣΣΕΑΣ": "odysseas",
    "太郎": "taro",
    "田太": "taro",
    "山": "taro",
    "ジャズ": "jazz",
    normalize("NFD", "ジャズ"): "jazz",
    "ｼﾞｬｽﾞ": "jazz",
    "민준": "minjun",
    normalize("NFD", "민준"): "minjun",
    "서연": "seoyeon",
    "محمد": "muhammad",
    "שלום": "shalom",
    "สมชาย": "somchai",
    "हिन्दी": "hindi",
    "🎸": "emoji",
    "o'connor": "oconnor",
    "SINEAD OCONNOR": "oconnor",
}

# The texts of an event, and searches for it.
PLACES: Final = [
    ("İstanbul", ["ISTANBUL", "istanbul", " Istanbul ", "ıstanbul"]),
    ("Diyarbakir", ["DİYARBAKIR", "DIYARBAKIR", "diyarbakır"]),
    ("São  Paulo", ["sao paulo", normalize("NFD", "SÃO PAULO"), "são\u3000paulo"]),
    ("Köln", ["koln", "KÖLN", normalize("NFD", "köln")]),
    ("Łódź", ["lodz", "łódź"]),
    ("Москва", ["МОСКВА", "москва"]),
    ("東京", ["東京"]),
    ("서울", [normalize("NFD", "서울")]),
    ("Αθήνα", ["ΑΘΗΝΑ", "αθηνα"]),
]


@pytest.fixture(scope="module", params=list(LOCALES))
def located(ground: Embedded, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of an installation in a database of a locale."""
    name = f"located_{request.param}"
    create(ground, name, LOCALES[request.param])
    install.whole(ground.url(name), ROOT)
    yield ground.url(name)
    do(ground.url("postgres"), f"drop database {name} with (force)")


@pytest.fixture
def there(located: str) -> Iterator[psycopg.Connection]:
    """A superuser's connection to it; its work is rolled back."""
    with psycopg.connect(located) as connection:
        yield connection
        connection.rollback()


def create(server: Embedded, name: str, locale: str) -> None:
    do(
        server.url("postgres"),
        f"create database {name} template template0 encoding utf8 {locale}",
    )


def rows(connection: psycopg.Connection, query: str, *values: Any) -> list[Any]:
    """The rows; of one column, its values."""
    found = connection.execute(query.encode(), values).fetchall()
    return [row[0] if len(row) == 1 else row for row in found]


def refusal(connection: psycopg.Connection, query: str, *values: Any) -> str | None:
    """The reason of a refusal, or the name of another error; null without an error."""
    try:
        with connection.transaction(force_rollback=True):
            connection.execute(query.encode(), values)
    except psycopg.Error as error:
        refused = (error.sqlstate or "").startswith("PT")
        return error.diag.message_detail if refused else type(error).__name__
    return None


def act_as(connection: psycopg.Connection, username: str) -> None:
    connection.execute("select tests.person(%s)", [username])
    connection.execute("select tests.sign_in(%s)", [username])


def fill(connection: psycopg.Connection) -> None:
    """People with names, each with a band and a concert of that name."""
    for username, given in NAMES.items():
        name = normalize("NFC", given)  # as every function stores it
        connection.execute("select tests.person(%s)", [username])
        connection.execute(
            "update identity.profiles set display_name = %s where user_id = tests.id(%s)",
            [name, username],
        )
        connection.execute("insert into groups.groups (name) values (%s)", [name])
    for number, (city, _) in enumerate(PLACES):
        for where in ("city", "artist"):
            connection.execute(
                sql.SQL(
                    "insert into events.events (slug, title, starts_at, {}) values (%s, %s,"
                    " now() + '1 day', %s)"
                ).format(sql.Identifier(where)),
                [f"{where}-{number}", city, city],
            )


def test_people_are_found(there: psycopg.Connection) -> None:
    fill(there)
    act_as(there, "zed")
    found = {
        query: rows(there, "select username from api.search_profiles(%s)", query)[:1]
        for query in QUERIES
    }
    assert found == {query: [username] for query, username in QUERIES.items()}


def test_groups_are_found(there: psycopg.Connection) -> None:
    fill(there)
    act_as(there, "zed")
    for setting in ("0.01", "0.6", "1"):
        # What is alike enough is ours to say.
        there.execute("select set_config('pg_trgm.word_similarity_threshold', %s, true)", [setting])
        missed = {
            query
            for query, username in QUERIES.items()
            if NAMES[username]
            not in rows(there, "select name from api.browse_groups(query => %s)", query)
        } - {"JON_SMITH"}
        assert missed == set()
        assert rows(there, "select name from api.browse_groups(query => 'xylophon')") == []


def test_an_index_finds_them(there: psycopg.Connection) -> None:
    fill(there)
    there.execute("set local enable_seqscan = off")
    for lookup, index in {
        "identity.users where core.lowered(username) = 'i'": "users_username_idx",
        "identity.users where core.lowered(username) operator(public.%%>) 'i'": (
            "users_username_trgm_idx"
        ),
        "identity.profiles where core.search_text(display_name) operator(public.%%>) 'i'": (
            "profiles_display_name_trgm_idx"
        ),
        "groups.groups where core.search_text(name) operator(public.%%>) 'i'": (
            "groups_name_trgm_idx"
        ),
        "groups.groups where core.folded(category) = 'i'": "groups_category_idx",
        "music.genres where core.folded(name) = 'i'": "genres_name_idx",
        "music.instruments where core.folded(name) = 'i'": "instruments_name_idx",
    }.items():
        plan = "\n".join(rows(there, f"explain (costs off) select from {lookup}"))
        assert index in plan


def test_events_are_found_by_city_and_artist(there: psycopg.Connection) -> None:
    fill(there)
    act_as(there, "zed")
    for number, (city, queries) in enumerate(PLACES):
        for query in [city, *queries]:
            for where in ("city", "artist"):
                found = rows(there, f"select slug from api.browse_events({where} => %s)", query)
                assert (where, query, found) == (where, query, [f"{where}-{number}"])


def test_a_group_lists_its_events_by_city(there: psycopg.Connection) -> None:
    act_as(there, "ann")
    (group,) = rows(there, "select (api.create_group('Owls')).id")
    there.execute(
        "select api.create_event('Gig', now() + '1 day', city => 'DİYARBAKIR', group_id => %s)",
        [group],
    )
    listed = "select city from api.browse_events(city => %s, group_id => %s)"
    assert rows(there, listed, "diyarbakir", group) == ["DİYARBAKIR"]


def test_categories_are_found(there: psycopg.Connection) -> None:
    act_as(there, "ann")
    there.execute("select api.create_group('Owls', category => %s)", ["MÚSICA INDIE"])
    there.execute("select api.create_group('Long', category => %s)", ["İ" * 50])
    assert rows(there, "select category from api.my_groups() where name = 'Owls'") == [
        "música indie"
    ]
    for query in ("MÚSICA INDIE", "musica indie", "MUSICA İNDIE", normalize("NFD", "música indie")):
        for arguments in ("", "52.52, 13.405, 500, "):
            found = f"select name from api.browse_groups({arguments}category => %s)"
            expected = [] if arguments else ["Owls"]
            assert (query, rows(there, found, query)) == (query, expected)


def test_slugs_and_kinds_of_events(there: psycopg.Connection) -> None:
    act_as(there, "ann")
    made = {}
    for artist in ("IRIS INDIE", "Sigur Rós", "İlhan Şeşen", "Łódź Straße", "Кино"):
        (event,) = rows(
            there,
            "select to_jsonb(api.create_event('Title', now() + '1 day', artist => %s,"
            " event_type => 'INDIE GIG'))",
            artist,
        )
        assert event["event_type"] == "indie gig"
        slug = event["slug"]
        made[artist] = slug.split("-20")[0]
        assert rows(there, "select artist from api.event(%s)", slug.upper()) == [artist]
    assert made == {
        "IRIS INDIE": "iris-indie",
        "Sigur Rós": "sigur-ros",
        "İlhan Şeşen": "ilhan-sesen",
        "Łódź Straße": "lodz-strasse",
        "Кино": "title",
    }
    longest = "select (api.create_event('T', now() + '1 day', event_type => %s)).event_type"
    assert len(rows(there, longest, "İ" * 50)[0]) == 50


def test_names_of_music_are_taken_once(there: psycopg.Connection) -> None:
    there.execute("select tests.person('mod')")
    there.execute("update identity.users set role = 'moderator' where username = 'mod'")
    act_as(there, "mod")
    there.execute("set local role bandsy_moderator")
    for name in (
        "NORTENO",
        normalize("NFD", "Norteño"),
        "turku",
        "INDIE POP",
        "ＲＯＣＫ",
        "İndie Pop",
    ):
        assert (name, refusal(there, "select api.create_genre(%s)", name)) == (
            name,
            "already_exists",
        )
    for name in ("cajon", "VIOLIN", "VİOLİN", normalize("NFD", "Bodhrán")):
        made = refusal(there, "select api.create_instrument(%s, 'string')", name)
        assert (name, made) == (name, "already_exists")
    for name in ("Şıkı\u3000Şıkı", "a\u00a0b", "a\u0085b"):
        assert refusal(there, "select api.create_genre(%s)", name) == "invalid_input"
    (name,) = rows(there, "select (api.create_genre(%s)).name", normalize("NFD", "Şaabi 演歌"))
    assert name == "Şaabi 演歌"
    assert refusal(there, "select api.create_genre('saabi 演歌')") == "already_exists"


def test_accounts_are_distinguished(there: psycopg.Connection) -> None:
    there.execute("set local role bandsy_service")
    register = "select api.register(%s, %s, 'Ann', %s)"
    password = "$2b$12$" + "x" * 53
    sync = "select api.sync_clerk_user(%s, %s)"
    there.execute(register, ["i@example.org", "KIKI_LIVE", password])
    there.execute(sync, ["one", "INFO@EXAMPLE.ORG"])
    there.execute(sync, ["two", "É@example.org"])
    taken = [refusal(there, register, "x@example.org", name, password) for name in ("kiki_live",)]
    taken += [
        refusal(there, sync, "other", email)
        for email in ("info@example.org", "é@EXAMPLE.org", normalize("NFD", "é@example.org"))
    ]
    assert taken == ["already_exists"] * 4
    for email in ("a\u3000b@example.org", "a\u2003@example.org", "a b@example.org"):
        assert refusal(there, sync, "third", email) == "invalid_input"

    there.execute("reset role")
    act_as(there, "zed")
    for name in ("kiki_live", "KIKI_LIVE", "Kiki_Live"):
        assert rows(there, "select username from api.profile(%s)", name) == ["KIKI_LIVE"]
    there.execute("reset role")
    for display_name, username in {"IRIS ÇELİK": "iris-celik-", "太郎": "user-"}.items():
        (made,) = rows(there, "select internal.derived_username(%s)", display_name)
        assert made.startswith(username)


def test_what_is_no_letter_or_digit_anywhere(there: psycopg.Connection) -> None:
    act_as(there, "ann")
    update = "select api.update_profile(%s)"
    for website in ("https://x.org/a\u3000b", "https://x.org/\u2003", "https://x.org/a b"):
        assert refusal(there, update, json.dumps({"website": website})) == "invalid_input"
        sample = "select api.add_media_sample('t', %s, 'audio')"
        assert refusal(there, sample, website) == "invalid_input"
    (event,) = rows(there, "select (api.create_event('T', now() + '1 day')).id")
    moment = json.dumps({"starts_at": "٢٠٣٠-٠١-٠١T٠٠:٠٠:٠٠Z"})
    assert refusal(there, "select api.update_event(%s, %s)", event, moment) == "invalid_input"
    for query in (" ", "...", "、。・", "\u3000", "\u200b"):
        assert refusal(there, "select api.search_profiles(%s)", query) == "invalid_input"


def test_names_are_listed_in_one_order(there: psycopg.Connection) -> None:
    likes = ["R&B and Soul", "Raï", "Rock", "K-Pop", "Klezmer", "Forró", "Folk", "Tango", "Türkü"]
    plays = ["DJ", "Djembe", "Dizi", "Cajón", "Celesta", "Bodhrán", "Bongos"]
    there.execute("select tests.musician('ann', likes => %s, plays => %s)", [likes, plays])
    act_as(there, "zed")
    ((genres, instruments),) = rows(there, "select genres, instruments from api.profile('ann')")
    assert genres == [
        "Folk",
        "Forró",
        "K-Pop",
        "Klezmer",
        "R&B and Soul",
        "Raï",
        "Rock",
        "Tango",
        "Türkü",
    ]
    assert instruments == ["Bodhrán", "Bongos", "Cajón", "Celesta", "Dizi", "DJ", "Djembe"]


def test_the_shape_is_the_same(ground: Embedded, located: str) -> None:
    """The objects that verify compares, in a database of another locale."""
    create(ground, "located_built", "")
    try:
        install.whole(ground.url("located_built"), ROOT)
        assert compare(look(ground.url("located_built")), look(located)) == []
    finally:
        do(ground.url("postgres"), "drop database located_built with (force)")


@pytest.mark.parametrize("locale", ["usual", "turkish"])
def test_names_that_were_two_before_stay_two(ground: Embedded, tmp_path: Path, locale: str) -> None:
    before = history(tmp_path / "before", lambda name: name < "0017")
    after = history(tmp_path / "after", lambda name: name < "0018")
    create(ground, "located_before", LOCALES[locale])
    url = ground.url("located_before")
    try:
        migrate(url, before)
        do(url, OLD_ROWS)
        if locale == "turkish":
            do(url, TURKISH_ROWS)
        migrate(url, after)
        assert ask(
            url, "select count(distinct core.folded(name)) = count(*) from music.genres"
        ) == [True]
        assert ask(url, "select name from music.genres order by id limit 1") == ["Norteño"]
        assert ask(url, "select count(*) from music.instruments where name like 'cajon %'") == [1]
        if locale == "turkish":
            assert ask(
                url, "select username ~ '^kiki_live-[0-9a-f]{12}$' from identity.users order by id"
            ) == [False, True]
            assert ask(url, "select email_verified_at is null from identity.users order by id") == [
                False,
                True,
            ]
        rollback(url, "0016", after)
        migrate(url, after)
    finally:
        do(ground.url("postgres"), "drop database located_before with (force)")


OLD_ROWS: Final = """
insert into music.genres (name, slot)
values ('Norteño', 0), ('norteno', 1), (normalize('NORTEÑO', nfd), 2), ('Rock', 3);
insert into music.instruments (name, category, slot)
values ('Cajón', 'percussion', 0), ('cajon', 'percussion', 1);
insert into groups.groups (name, category) values ('Göl', 'müzik');
"""
TURKISH_ROWS: Final = """
insert into identity.users (username, email, email_verified_at)
values ('KIKI_LIVE', 'INFO@x.org', now()), ('kiki_live', 'info@x.org', now());
"""


def history(root: Path, is_in: Callable[[str], bool]) -> Sources:
    """Only the migrations with these names."""
    (root / "migrations").mkdir(parents=True)
    for path in (ROOT / "migrations").iterdir():
        if is_in(path.name):
            shutil.copy(path, root / "migrations")
    (root / "sql").mkdir()
    shutil.copy(ROOT / "sql" / "bootstrap.sql", root / "sql")
    return Sources(root)
