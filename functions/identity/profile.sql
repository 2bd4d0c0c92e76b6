-- depends: internal.age internal.genres_of internal.instruments_of internal.visible_user_id
create or replace function api.profile(username text)
    returns table (
        user_id uuid,
        username text,
        display_name text,
        bio text,
        gender identity.gender,
        intent identity.intent,
        interests text[],
        image_url text,
        cover_image_url text,
        photos text[],
        videos text[],
        website text,
        is_verified boolean,
        city text,
        region text,
        country text,
        joined_at timestamptz,
        age integer,
        instagram_url text,
        instruments text[],
        genres text[]
    )
    language sql
    stable
    security definer  -- shows of a row that the caller may not read what its owner lets them see
    rows 1
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        u.id,
        u.username,
        p.display_name,
        p.bio,
        p.gender,
        p.intent,
        p.interests,
        p.image_url,
        p.cover_image_url,
        p.photos,
        p.videos,
        p.website,
        p.is_verified,
        place.city,
        place.region,
        place.country,
        u.created_at,
        case when p.show_age then internal.age(p.birth_date) end as age,
        case when p.reveal_instagram then p.instagram_url end as instagram_url,
        internal.instruments_of(u.id) as instruments,
        internal.genres_of(u.id) as genres
    from identity.users as u
    inner join identity.profiles as p on u.id = p.user_id
    left join identity.places as place on u.id = place.user_id
    where u.id = internal.visible_user_id(profile.username);
end;

comment on function api.profile is
'What a person shows of themselves, by username in upper or lower case. The age in years is there
if they show it, the Instagram link if they reveal it. A privacy level of friends shows it to the
people they are matched with, private to themselves alone.
@returns one row
@notnull user_id username display_name interests photos videos is_verified joined_at instruments
genres
@raises not_found there is nobody of that name, or nobody whom the caller may see';

revoke execute on function api.profile from public;
grant execute on function api.profile to bandsy_anon;
