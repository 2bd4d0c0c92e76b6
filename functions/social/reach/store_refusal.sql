create or replace function internal.store_refusal(
    user_id uuid, refused_id uuid, door social.door
)
    returns void
    language plpgsql
    volatile
as $$
begin
    insert into social.refusals (user_id, refused_id, door)
    select store_refusal.user_id, store_refusal.refused_id, store_refusal.door
    where store_refusal.refused_id <> store_refusal.user_id
    on conflict on constraint refusals_pkey do update set refused_at = excluded.refused_at;
end
$$;

comment on function internal.store_refusal is
'Stores that a person refuses another at a door: the other cannot ask again for refusal_days (a
setting). It has no effect if refused_id is null: nobody asked.';

revoke execute on function internal.store_refusal from public;
