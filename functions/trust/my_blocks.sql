create or replace function api.my_blocks(
    page_size integer default 20,
    inout cursor text default null,
    out user_id uuid,
    out username text,
    out display_name text,
    out blocked_at timestamptz
)
    returns setof record
    language plpgsql
    stable
    security definer  -- names people whom the block hides from the caller
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_page_size integer := internal.check_page_size(my_blocks.page_size);
    v_after record := internal.decode_moment_cursor(my_blocks.cursor);
begin
    return query
    select
        internal.encode_moment_cursor(b.created_at, b.blocked_id),
        b.blocked_id, b.username, b.display_name, b.created_at
    from trust.blocks as b
    join identity.users as u on u.id = b.blocked_id
    where b.blocker_id = v_caller
        and not b.is_lifted
        and u.status <> 'deleted'
        and (
            v_after.id is null
            or (b.created_at, b.blocked_id) < (v_after.moment, v_after.id)
        )
    order by b.created_at desc, b.blocked_id desc
    limit v_page_size;
end
$$;

comment on function api.my_blocks is
'The people whom the caller blocks, the newest block first.
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column cursor the place of this row in the list, for the next page
@column user_id the person who is blocked
@column username their username on the day of the block
@column display_name their display name on the day of the block
@column blocked_at when the caller blocked them
@notnull cursor user_id username display_name blocked_at
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.my_blocks from public;
grant execute on function api.my_blocks to bandsy_user;
