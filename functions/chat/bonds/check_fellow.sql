create or replace function internal.check_fellow(user_id uuid, viewer_id uuid)
    returns void
    language plpgsql
    stable
as $$
begin
    if not internal.can_see_fellow(check_fellow.user_id, check_fellow.viewer_id) then
        perform internal.refuse('not_found', 'no such person');
    end if;
end
$$;

comment on function internal.check_fellow is
'Refuses a person who is not active, or with whom there is a block.
@raises not_found no active person has the id, or one of the two blocks the other';

revoke execute on function internal.check_fellow from public;
