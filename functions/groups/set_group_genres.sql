create or replace function api.set_group_genres(group_id uuid, genre_ids uuid[])
    returns void
    language plpgsql
    volatile
    security definer  -- groups are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
    v_group groups.groups;
begin
    perform internal.use_limit(v_caller, 'edit');
    v_group := internal.lock_group(set_group_genres.group_id, v_caller);
    perform internal.require_group_role(v_group.id, v_caller, 'admin');
    perform internal.tag_group(v_group.id, set_group_genres.genre_ids);
end
$$;

comment on function api.set_group_genres is
'Replaces the genres of a group, as an admin of it.
@argument group_id the group
@argument genre_ids all genres of the group from now on, at most 10
@limit edit
@raises not_found the caller does not know of such a group, or a genre does not exist
@raises not_a_member the caller is not a member of the group
@raises not_the_decider the caller is not an admin of the group
@raises invalid_input genre_ids is null, has more than 10 ids, or one of them is null';

revoke execute on function api.set_group_genres from public;
grant execute on function api.set_group_genres to bandsy_user;
