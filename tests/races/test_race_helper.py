"""The race helper: a check before a write loses without a lock, and holds with one."""

from collections import Counter
from typing import LiteralString

import psycopg
import pytest

from tests.support.races import Call, NotBlockedError, Race

ROUNDS = 10
SEATS = 2

TOY = """
create schema toy;
create table toy.cars (id int primary key, seats int not null);
create table toy.riders (car_id int not null references toy.cars, name text not null);

create function toy.ride(car int, name text, locks boolean) returns void language plpgsql as $$
declare
    v_seats int;
begin
    if locks then
        perform from toy.cars where id = car for update;
    end if;
    select seats into v_seats from toy.cars where id = car;
    if (select count(*) from toy.riders where car_id = car) >= v_seats then
        raise exception using errcode = 'PT409', message = 'full', detail = 'car_full';
    end if;
    insert into toy.riders values (car, name);
end
$$;
"""


@pytest.fixture
def toy(empty_database: str) -> str:
    with psycopg.connect(empty_database) as connection:
        connection.execute(TOY)
    return empty_database


def taken(url: str, sql: LiteralString) -> list[int]:
    """Seats taken in each round's car, when five people ride at the same moment."""
    with psycopg.connect(url, autocommit=True) as connection, Race(url) as race:
        for car in range(ROUNDS):
            connection.execute("insert into toy.cars values (%s, %s)", [car, SEATS])
            race.hold("lock table toy.riders in share mode")
            outcomes = race.run([Call(sql, [car, name]) for name in ("a", "b", "c", "d", "e")])
            refused = Counter((o.sqlstate, o.reason) for o in outcomes if not o.ok)
            assert set(refused) <= {("PT409", "car_full")}
        counts = connection.execute("select count(*) from toy.riders group by car_id")
        return [count for (count,) in counts]


def test_a_check_before_a_write_loses_every_round(toy: str) -> None:
    assert taken(toy, "select toy.ride(%s, %s, false)") == [5] * ROUNDS


def test_with_the_parent_row_locked_it_holds_every_round(toy: str) -> None:
    assert taken(toy, "select toy.ride(%s, %s, true)") == [SEATS] * ROUNDS


def test_calls_that_do_not_overlap_are_an_error(toy: str) -> None:
    with Race(toy) as race, pytest.raises(NotBlockedError):
        race.run([Call("select 1"), Call("select 2")])


def test_a_call_acts_as_a_person(empty_database: str) -> None:
    who = "select current_user, current_setting('request.jwt.claims')::json ->> 'sub'"
    with Race(empty_database) as race:
        [outcome] = race.run([Call(who, as_user="ann")], blocked=0)
    assert outcome.rows == [("bandsy_user", "ann")]
