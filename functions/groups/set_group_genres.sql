create or replace function api.set_group_genres(group_id uuid, genre_ids uuid[])
    returns void
    language plpgsql
    volatile
    security definer  -- groups are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
    v_group groups.groups := internal.lock_group(set_group_genres.group_id, v_caller);
begin
    perform internal.require_group_role(v_group.id, v_caller, 'admin');
    perform internal.tag_group(v_group.id, set_group_genres.genre_ids);
end
$$;

comment on function api.set_group_genres is
'Gives a group of which the caller is an admin these genres, at most 10, and no others.
@raises not_found the caller knows of no such group, or there is no such genre
@raises not_a_member the caller does not belong to it
@raises not_the_decider the caller is no admin of it
@raises invalid_input they are more than 10, or one is null';

revoke execute on function api.set_group_genres from public;
grant execute on function api.set_group_genres to bandsy_user;
