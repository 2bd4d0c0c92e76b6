-- depends: internal.choose_picks
create or replace function internal.store_picks(day date)
    returns void
    language plpgsql
    volatile
as $$
begin
    insert into matching.daily_picks (day, user1_id, user2_id, score)
    select store_picks.day, one.user_id, two.user_id, chosen.score / 100.0
    from internal.choose_picks() as chosen
    join matching.pick_people as one on one.number = chosen.number
    join matching.pick_people as two on two.number = chosen.other_number
    -- The candidates may be minutes old. What else hides people counts when picks are read.
    where not exists (
        select from matching.interactions as i
        where i.from_user_id = one.user_id and i.to_user_id = two.user_id
    )
        and not exists (
            select from matching.interactions as i
            where i.from_user_id = two.user_id and i.to_user_id = one.user_id
        )
        and not exists (
            select from trust.blocks as b
            where least(b.blocker_id, b.blocked_id) = one.user_id
                and greatest(b.blocker_id, b.blocked_id) = two.user_id
        )
        and exists (select from identity.users as u where u.id = one.user_id)
        and exists (select from identity.users as u where u.id = two.user_id)
    on conflict (user1_id, user2_id) do nothing;

    delete from matching.pick_candidates where true;
    delete from matching.pick_people where true;
end
$$;

comment on function internal.store_picks is
'Makes the picks of a day from the candidates of all people, and forgets these.';

revoke execute on function internal.store_picks from public;
