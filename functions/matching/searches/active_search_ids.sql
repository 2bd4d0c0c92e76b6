create or replace function internal.active_search_ids(user_id uuid)
    returns uuid[]
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_most integer := internal.limit_amount(active_search_ids.user_id, 'saved_search');
begin
    return array(
        select id
        from matching.saved_searches
        where user_id = active_search_ids.user_id
        order by id
        limit v_most
    );
end
$$;

comment on function internal.active_search_ids is
'The saved searches that tell a person of others: the oldest, as many as the plan allows.';

revoke execute on function internal.active_search_ids from public;
