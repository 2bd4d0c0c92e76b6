create or replace function internal.traits_of_people()
    returns table (user_id uuid, dimension text, label text)
    language sql
    stable
begin atomic
    select
        u.id as user_id,
        t.dimension,
        t.label
    from identity.users as u
    inner join identity.standings as s on u.id = s.user_id and s.status = 'active'
    inner join identity.profiles as p on u.id = p.user_id
    left join identity.places as l on u.id = l.user_id
    cross join lateral (
        select
            'age_band' as dimension,
            case
                when internal.age(p.birth_date) < 25 then '18-24'
                when internal.age(p.birth_date) < 35 then '25-34'
                when internal.age(p.birth_date) < 45 then '35-44'
                when internal.age(p.birth_date) < 55 then '45-54'
                when internal.age(p.birth_date) < 65 then '55-64'
                when internal.age(p.birth_date) >= 65 then '65+'
            end as label
        union all
        select
            'region' as dimension,
            coalesce(l.region || ', ' || l.country, l.country, l.region) as label
        union all
        select
            'instrument' as dimension,
            i.name as label
        from music.user_instruments as i1
        inner join music.instruments as i on i1.instrument_id = i.id
        where i1.user_id = u.id
        union all
        select
            'genre' as dimension,
            g.name as label
        from music.user_genres as g1
        inner join music.genres as g on g1.genre_id = g.id
        where g1.user_id = u.id
    ) as t
    where u.status = 'active' and t.label is not null;
end;

comment on function internal.traits_of_people is
'By what active people are counted: a row for their age band and region, and for each instrument and
genre.';

revoke execute on function internal.traits_of_people from public;
