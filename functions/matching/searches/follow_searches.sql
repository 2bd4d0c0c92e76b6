create or replace function internal.follow_searches(user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_is_searching boolean := exists (
        select from matching.saved_searches where user_id = follow_searches.user_id
    );
begin
    update matching.match_profiles
    set is_searching = v_is_searching
    where user_id = follow_searches.user_id and is_searching <> v_is_searching;
end
$$;

comment on function internal.follow_searches is
'Notes in the match profile of a person who is locked whether they have saved searches.';

revoke execute on function internal.follow_searches from public;
