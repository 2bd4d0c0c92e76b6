create or replace function internal.count_sign_in(user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    insert into identity.sign_ins as s (user_id, sign_in_count)
    values (count_sign_in.user_id, 1)
    on conflict (user_id) do update set
        sign_in_count = s.sign_in_count + 1,
        last_sign_in_at = now();
end
$$;

comment on function internal.count_sign_in is 'Records that a user has signed in.';

revoke execute on function internal.count_sign_in from public;
