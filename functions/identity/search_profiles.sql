-- depends: internal.can_see_profile internal.check_page_size internal.check_query
-- depends: internal.decode_cursor internal.encode_cursor internal.require_user
-- A session knows the settings of pg_trgm, which the function needs, only after a use of it.
select public.show_limit();

create or replace function api.search_profiles(
    query text,
    page_size integer default 20,
    cursor text default null
)
    returns table (
        user_id uuid,
        username text,
        display_name text,
        image_url text,
        is_verified boolean,
        city text,
        country text,
        cursor text
    )
    language sql
    stable
    security definer  -- finds people whose rows the caller may not read
    set search_path = pg_catalog, pg_temp
    set pg_trgm.word_similarity_threshold = 0.4 -- noqa: PRS
    set gin_fuzzy_search_limit = 0
begin atomic
    with request as materialized (
        select
            internal.require_user() as caller_id,
            internal.check_query(search_profiles.query) as query,
            internal.check_page_size(search_profiles.page_size) as page_size,
            internal.decode_cursor(search_profiles.cursor, 'integer', 'uuid') as start
    ),

    close as materialized (
        select t.other_user_id as user_id
        from social.ties as t
        where t.user_id = (select caller_id from request) and t.friends_since is not null
        union
        select m.user2_id
        from matching.matches as m
        where m.user1_id = (select caller_id from request) and m.status = 'active'
        union
        select m.user1_id
        from matching.matches as m
        where m.user2_id = (select caller_id from request) and m.status = 'active'
    ),

    -- Two queries, each with its own index: an "or" over two tables could use neither.
    named as (
        select users.id
        from identity.users
        where core.lowered(users.username) operator(public.%>) (select query from request)
        union
        select profiles.user_id
        from identity.profiles
        where
            core.search_text(profiles.display_name) operator(public.%>) (select query from request)
    ),

    -- The similarity in whole thousandths, so that a cursor returns it unchanged.
    ranked as (
        select
            u.id,
            u.username,
            p.display_name,
            p.image_url,
            p.is_verified,
            round(1000 * greatest(
                public.word_similarity(request.query, text.username),
                public.word_similarity(request.query, text.display_name)
            ) + 100 * greatest(
                public.similarity(request.query, text.username),
                public.similarity(request.query, text.display_name)
            ))::integer as likeness
        from named
        inner join identity.users as u on named.id = u.id
        inner join identity.profiles as p on named.id = p.user_id
        cross join request
        cross join lateral (
            select
                core.lowered(u.username) as username,
                core.search_text(p.display_name) as display_name
            offset 0  -- a fence: each is computed once
        ) as text
        where
            u.id <> request.caller_id
            and u.status = 'active'
            and (
                p.privacy_level = 'public'
                or p.privacy_level = 'friends' and p.user_id in (select close.user_id from close)
            )
    ),

    -- The offset keeps the dear test of visibility behind the order: it runs for a page only.
    best as (
        select ranked.*
        from ranked
        cross join request
        where
            request.start is null
            or ranked.likeness < request.start[1]::integer
            or (ranked.likeness = request.start[1]::integer and ranked.id > request.start[2]::uuid)
        order by ranked.likeness desc, ranked.id
        offset 0
    )

    select
        best.id,
        best.username,
        best.display_name,
        best.image_url,
        best.is_verified,
        places.city,
        places.country,
        internal.encode_cursor(best.likeness::text, best.id::text)
    from best
    left join identity.places on best.id = places.user_id
    where internal.can_see_profile(best.id, (select caller_id from request))
    order by best.likeness desc, best.id
    limit (select page_size from request);
end;

comment on function api.search_profiles is
'People whose username or display name resembles the query, the most similar first: with a public
profile, and friends and matches of the caller with the privacy level friends. Case, accents, the order of words and small mistakes do not matter. People whom the caller
blocked, or who blocked the caller, are left out.
@argument query at most 100 characters with at least one letter or digit, in any script; of a name
in Chinese, Japanese or Korean, its first or last character or any two neighbours are enough
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column user_id the id of the account
@column username the name in links
@column display_name the name to show
@column image_url link to the profile picture
@column is_verified whether moderators checked who the person is
@column city the city where the person is, as they named it
@column country the country where the person is, as they named it
@column cursor the place of this row in the list, for the next page
@notnull user_id username display_name is_verified cursor
@raises invalid_input the query is too long, or has no letter and no digit
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.search_profiles from public;
grant execute on function api.search_profiles to bandsy_user;
