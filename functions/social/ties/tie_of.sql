create or replace function internal.tie_of(user_id uuid, other_user_id uuid)
    returns social.ties
    language plpgsql
    stable
as $$
declare
    v_tie social.ties;
begin
    select t.* into v_tie
    from social.ties as t
    where t.user_id = tie_of.user_id and t.other_user_id = tie_of.other_user_id;
    if v_tie.user_id is null then
        v_tie.user_id := tie_of.user_id;
        v_tie.other_user_id := tie_of.other_user_id;
        v_tie.is_muted := false;
    end if;
    return v_tie;
end
$$;

comment on function internal.tie_of is
'What a person has with another: the row of social.ties, or an empty one. Save a changed one with
internal.save_tie, with the pair locked.';

revoke execute on function internal.tie_of from public;
