-- What makes test stories short: people who exist when they are named, and acting as one of them.
create schema tests;
grant usage on schema tests to public;

create function tests.id(username text)
    returns uuid
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as 'select id from identity.users where users.username = id.username';

comment on function tests.id is 'The id of the person of that name; null for nobody.';

create function tests.instrument(name text)
    returns uuid
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as 'select id from music.instruments where instruments.name = instrument.name';

create function tests.genre(name text)
    returns uuid
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as 'select id from music.genres where genres.name = genre.name';

create function tests.musician(
    username text,
    latitude double precision default 52.52,
    longitude double precision default 13.405,
    plays text[] default '{Electric Guitar}',
    seeks text[] default '{}',
    likes text[] default '{Rock}',
    skill music.skill_level default 'intermediate',
    birth_date date default '1990-05-05'
)
    returns uuid
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_id uuid;
begin
    insert into identity.users (username, clerk_id, email)
    values (musician.username, 'user_' || musician.username, musician.username || '@example.org')
    returning id into v_id;
    insert into identity.profiles (user_id, display_name, birth_date)
    values (v_id, initcap(musician.username), musician.birth_date);
    insert into identity.places (user_id, cell, city, country)
    values (v_id, core.grid_cell(musician.latitude, musician.longitude), 'Berlin', 'Germany');
    insert into music.user_instruments (user_id, instrument_id, skill_level)
    select v_id, id, musician.skill from music.instruments where name = any (musician.plays);
    insert into music.user_genres (user_id, genre_id, preference)
    select v_id, id, 3 from music.genres where name = any (musician.likes);
    insert into matching.sought_instruments (user_id, instrument_id)
    select v_id, id from music.instruments where name = any (musician.seeks);
    return v_id;
end
$$;

comment on function tests.musician is
'A complete, discoverable person in the middle of Berlin unless said otherwise; email not verified.';

create function tests.person(username text)
    returns uuid
    language sql
    as 'select coalesce(tests.id(username), tests.musician(username))';

comment on function tests.person is 'The id of a person, who is made when named for the first time.';

create function tests.sign_in(username text, role text default 'bandsy_user')
    returns void
    language plpgsql
as $$
begin
    perform set_config(
        'request.jwt.claims', json_build_object('sub', tests.person(username))::text, true
    );
    perform set_config('role', sign_in.role, true);
end
$$;

comment on function tests.sign_in is 'From here on the transaction acts as this person.';

create function tests.sign_out()
    returns void
    language plpgsql
as $$
begin
    perform set_config('request.jwt.claims', '', true);
    perform set_config('role', 'bandsy_anon', true);
end
$$;

comment on function tests.sign_out is 'From here on the transaction acts for nobody.';

create function tests.as_service()
    returns void
    language plpgsql
as $$
begin
    perform set_config('request.jwt.claims', '', true);
    perform set_config('role', 'bandsy_service', true);
end
$$;

comment on function tests.as_service is 'From here on the transaction is a webhook or worker.';

create function tests.as_owner()
    returns void
    language plpgsql
as $$
begin
    perform set_config('request.jwt.claims', '', true);
    perform set_config('role', 'bandsy_owner', true);
end
$$;

comment on function tests.as_owner is 'From here on the transaction sees and does everything: to arrange or to look.';
