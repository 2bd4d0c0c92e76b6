create or replace function api.me()
    returns table (
        user_id uuid,
        username text,
        email text,
        email_verified_at timestamptz,
        phone text,
        phone_verified_at timestamptz,
        role identity.account_role,
        created_at timestamptz,
        display_name text,
        bio text,
        birth_date date,
        age integer,
        show_age boolean,
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
    security definer  -- one call for what lies in tables of three domains
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
        u.id, u.username, u.email, u.email_verified_at, u.phone, u.phone_verified_at, u.role,
        u.created_at,
        p.display_name, p.bio, p.birth_date, internal.age(p.birth_date), p.show_age, p.gender,
        p.intent, p.interests, p.image_url, p.cover_image_url, p.photos, p.videos, p.website,
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
'The caller: account, profile, place (the middle of its cell), what they play and like, whether
others can discover them, and what they still miss for it: location, instruments, genres,
public_profile.
@returns one row
@notnull user_id username role created_at display_name show_age interests photos videos
reveal_instagram privacy_level is_verified instruments genres is_discoverable missing';

revoke execute on function api.me from public;
grant execute on function api.me to bandsy_user;
