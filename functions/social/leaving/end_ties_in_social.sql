create or replace function internal.end_ties_in_social(user_id uuid, other_user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
begin
    perform internal.close_friendship(end_ties_in_social.user_id, end_ties_in_social.other_user_id);
    delete from social.ties as t
    where (t.user_id, t.other_user_id) in (
        (end_ties_in_social.user_id, end_ties_in_social.other_user_id),
        (end_ties_in_social.other_user_id, end_ties_in_social.user_id)
    );
end
$$;

comment on function internal.end_ties_in_social is
'Ends what two people with a new block have in social: their friendship or a request for it,
following and muting, both ways. The pair is locked.';

revoke execute on function internal.end_ties_in_social from public;
