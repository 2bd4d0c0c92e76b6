create or replace function internal.forget_refusals(user_id uuid, refused_id uuid)
    returns void
    language plpgsql
    volatile
as $$
begin
    delete from social.refusals as r
    where r.user_id = forget_refusals.user_id and r.refused_id = forget_refusals.refused_id;
end
$$;

comment on function internal.forget_refusals is
'Clears what a person has refused to another: called when the person themselves reaches out to the
other.';

revoke execute on function internal.forget_refusals from public;
