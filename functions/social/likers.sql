create or replace function api.likers(
    target_type social.target_type,
    target_id uuid,
    page_size integer default 20,
    inout cursor text default null,
    out user_id uuid,
    out username text,
    out display_name text,
    out image_url text
)
    returns setof record
    language plpgsql
    stable
    security definer  -- likes are read by functions alone
    rows 20
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_page_size integer := internal.check_page_size(likers.page_size);
    v_before uuid := internal.before_cursor(likers.cursor);
    v_id uuid;
    v_ids uuid[] := array[]::uuid[];
begin
    perform internal.visible_target(likers.target_type, likers.target_id, v_caller);
    for v_id in
        select l.user_id
        from social.likes as l
        where l.target_id = likers.target_id and l.user_id < v_before
        order by l.user_id desc
    loop
        if internal.can_see_profile(v_id, v_caller) then
            v_ids := v_ids || v_id;
            exit when cardinality(v_ids) = v_page_size;
        end if;
    end loop;
    return query
    select u.id::text, u.id, u.username, p.display_name, p.image_url
    from unnest(v_ids) as liker (id)
    join identity.users as u on u.id = liker.id
    join identity.profiles as p on p.user_id = u.id
    order by u.id desc;
end
$$;

comment on function api.likers is
'The people who like a post or a comment and whose profiles the caller may see, in no order that
says when they liked it.
@argument target_type post or comment
@argument target_id the post or the comment
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column cursor the place of this row in the list, for the next page
@column user_id a person who likes it
@column username the name in links
@column display_name the name to show
@column image_url link to the profile picture
@notnull cursor user_id username display_name
@raises not_found the post or the comment does not exist, or the caller may not see it
@raises invalid_input target_type is null, page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.likers from public;
grant execute on function api.likers to bandsy_user;
