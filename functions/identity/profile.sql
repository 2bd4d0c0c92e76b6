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
    security definer  -- shows those columns of a hidden row that its owner shows
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
'The profile of one person, as far as the caller may see it. The privacy level friends shows it to
the friends and matches of its owner, private to its owner alone.
@argument username the person''s username, in upper or lower case
@returns one row
@column user_id the id of the account
@column username the name in links
@column display_name the name to show
@column bio what the person writes about themselves
@column gender null when the person does not say
@column intent what the person is here for; null when they do not say
@column interests what the person is interested in, in their own words
@column image_url link to the profile picture
@column cover_image_url link to the picture above the profile
@column photos links to at most 6 photos
@column videos links to at most 6 videos
@column website link to a page of the person''s own
@column is_verified whether moderators checked who the person is
@column city the city where the person is, as they named it
@column region the region where the person is, as they named it
@column country the country where the person is, as they named it
@column joined_at when the account was opened
@column age in years; null when the person does not show it
@column instagram_url link to the person''s Instagram page; null when they do not reveal it
@column instruments names of the instruments that the person plays, the primary one first
@column genres names of the genres that the person likes, the favourite first
@notnull user_id username display_name interests photos videos is_verified joined_at instruments
genres
@raises not_found no person has that username, or the caller may not see them';

revoke execute on function api.profile from public;
grant execute on function api.profile to bandsy_anon;
