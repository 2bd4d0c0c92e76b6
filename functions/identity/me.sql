create or replace function api.me()
    returns table (
        user_id uuid,
        username text,
        email text,
        email_verified_at timestamptz,
        new_email text,
        phone text,
        phone_verified_at timestamptz,
        role identity.account_role,
        created_at timestamptz,
        display_name text,
        bio text,
        birth_date date,
        age integer,
        show_age boolean,
        show_presence boolean,
        gender identity.gender,
        intent identity.intent,
        interests text[],
        image_url text,
        cover_image_url text,
        photos text[],
        videos text[],
        website text,
        instagram_url text,
        reveal_instagram boolean,
        privacy_level core.privacy_level,
        is_verified boolean,
        latitude double precision,
        longitude double precision,
        city text,
        region text,
        country text,
        instruments text[],
        genres text[],
        is_discoverable boolean,
        missing text[]
    )
    language plpgsql
    stable
    security definer  -- reads tables of three domains
    rows 1
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_instruments text[] := internal.instruments_of(v_caller);
    v_genres text[] := internal.genres_of(v_caller);
begin
    return query
    select
        u.id, u.username, u.email, u.email_verified_at, u.new_email, u.phone, u.phone_verified_at,
        u.role, u.created_at,
        p.display_name, p.bio, p.birth_date, internal.age(p.birth_date), p.show_age,
        p.show_presence, p.gender, p.intent, p.interests, p.image_url, p.cover_image_url, p.photos, p.videos, p.website,
        p.instagram_url, p.reveal_instagram, p.privacy_level, p.is_verified,
        place.latitude, place.longitude, place.city, place.region, place.country,
        v_instruments, v_genres,
        coalesce(m.is_discoverable, false),
        array_remove(array[
            case when m.cell is null then 'location' end,
            case when v_instruments = '{}' then 'instruments' end,
            case when v_genres = '{}' then 'genres' end,
            case when p.privacy_level <> 'public' then 'public_profile' end
        ], null)
    from identity.users as u
    inner join identity.profiles as p on u.id = p.user_id
    left join identity.places as place on u.id = place.user_id
    left join matching.match_profiles as m on u.id = m.user_id
    where u.id = v_caller;
end
$$;

comment on function api.me is
'The caller''s account, profile and location, and whether others can discover them.
@returns one row
@column user_id the id of the account
@column username the name in links, 3 to 50 characters, unique whatever the case
@column email the email address; null when the account has none
@column email_verified_at when the email address was verified; null when it was not
@column new_email the address that the caller wants instead; null when they want none
@column phone the phone number; null when the account has none
@column phone_verified_at when the phone number was verified; null when it was not
@column role user, moderator or admin
@column created_at when the account was opened
@column display_name the name that others see, 1 to 100 characters
@column bio what the caller writes about themselves, at most 500 characters
@column birth_date others never see it
@column age in years; null without a birth date
@column show_age whether others see the age
@column show_presence whether matches, friends and connections of the caller see that the
caller is there
@column gender null when the caller does not say
@column intent what the caller is here for; null when they do not say
@column interests at most 30, of at most 50 characters each
@column image_url link to the profile picture
@column cover_image_url link to the picture above the profile
@column photos links to at most 6 photos
@column videos links to at most 6 videos
@column website link to a page of the caller''s own
@column instagram_url link to the caller''s Instagram page
@column reveal_instagram whether others see the Instagram link
@column privacy_level who sees the profile: public (everybody), friends (the caller''s
friends and matches), or private (the caller alone)
@column is_verified whether moderators checked who the caller is
@column latitude the middle of the caller''s cell of about 1 km, in degrees; null without one
@column longitude the middle of the same cell, in degrees
@column city the city of the location, as the caller named it
@column region the region of the location, as the caller named it
@column country the country of the location, as the caller named it
@column instruments names of the instruments that the caller plays, the primary one first
@column genres names of the genres that the caller likes, the favourite first
@column is_discoverable whether others can discover the caller
@column missing what the caller still needs to be discovered: location, instruments, genres,
public_profile
@notnull user_id username role created_at display_name show_age show_presence interests photos videos
reveal_instagram privacy_level is_verified instruments genres is_discoverable missing';

revoke execute on function api.me from public;
grant execute on function api.me to bandsy_user;
