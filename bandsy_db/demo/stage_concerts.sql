-- Concerts, a row each, before load_concerts.sql announces them.

create temporary table demo_concerts (
    number integer,
    account text,
    title text,
    artist text,
    description text,
    venue text,
    city text,
    region text,
    country text,
    latitude double precision,
    longitude double precision,
    timezone text,
    days_ahead integer,
    starts time,
    seats integer
) on commit drop;
