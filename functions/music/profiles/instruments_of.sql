create or replace function internal.instruments_of(user_id uuid)
    returns text[]
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return (
        select coalesce(
            array_agg(
                instruments.name
                order by
                    user_instruments.is_primary desc,
                    user_instruments.skill_level desc,
                    instruments.name collate pg_catalog."und-x-icu" asc
            ),
            '{}'
        )
        from music.user_instruments
        inner join music.instruments on user_instruments.instrument_id = instruments.id
        where user_instruments.user_id = instruments_of.user_id
    );
end
$$;

comment on function internal.instruments_of is
'The names of the instruments that a person plays: the primary one first, then by skill level, the
highest first.';

revoke execute on function internal.instruments_of from public;
