-- Announces the staged concerts, each by its organiser: slugs, squares and rules are the api's own.

-- An older server may not know every city's clocks.
update demo_concerts
set timezone = 'UTC'
where timezone not in (select name from pg_timezone_names);

do $$
declare
    v_concert demo_concerts;
    v_starts_at timestamptz;
begin
    for v_concert in select * from demo_concerts order by number loop
        perform set_config(
            'request.jwt.claims', json_build_object('sub', v_concert.account)::text, true
        );
        v_starts_at := (
            (now() at time zone v_concert.timezone)::date
            + v_concert.days_ahead + v_concert.starts
        ) at time zone v_concert.timezone;
        perform api.create_event(
            title => v_concert.title,
            starts_at => v_starts_at,
            ends_at => v_starts_at + interval '3 hours',
            timezone => v_concert.timezone,
            artist => v_concert.artist,
            event_type => 'concert',
            description => v_concert.description,
            venue => v_concert.venue,
            city => v_concert.city,
            region => v_concert.region,
            country => v_concert.country,
            latitude => v_concert.latitude,
            longitude => v_concert.longitude,
            max_attendees => v_concert.seats,
            privacy => 'public'
        );
    end loop;
end
$$;

-- The planner needs to know the new rows for the next queries.
analyze events.events, events.members;
