create or replace function api.block_user(user_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- ends a match of two people
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
begin
    if block_user.user_id = v_caller then
        perform internal.refuse(
            'invalid_input', 'a user cannot block themselves', 'user_id: the id of another person.'
        );
    end if;
    perform internal.block_person(v_caller, block_user.user_id);
end
$$;

comment on function api.block_user is
'Blocks a person: from now on neither sees or reaches the other, their match and friendship end,
neither follows the other any more, and their conversations are hidden from both. In a group that both are members of, neither reads what the
other writes. It has no effect on a person who is blocked.
@argument user_id the person to block
@limit block
@raises invalid_input user_id is the caller
@raises not_found no person has that id, or the caller neither sees them nor shares a conversation
or an event with them';

revoke execute on function api.block_user from public;
grant execute on function api.block_user to bandsy_user;
