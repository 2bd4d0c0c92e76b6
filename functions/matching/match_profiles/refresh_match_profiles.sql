-- depends: internal.derive_match_profiles
create or replace function internal.refresh_match_profiles(user_ids uuid[])
    returns void
    language plpgsql
    volatile
    security definer  -- triggers run it as the caller, who may not write match profiles
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- Two transactions that change different tables of one person wait for each other here, so that
    -- the next statement sees what the first one committed.
    perform
    from identity.profiles
    where user_id = any (user_ids)
    order by user_id
    for no key update;

    insert into matching.match_profiles as mp (
        user_id, is_discoverable, cell, radius_km, born_from, born_until, age_min, age_max,
        looking_for, commitment, availability, skill_average, min_skill, plays, seeks, likes,
        offers, must_share_genre, must_play_sought, must_share_looking_for, is_incognito,
        hides_distance, city, instruments, genres, attachment_ease, revision
    )
    select
        p.user_id, p.is_discoverable, p.cell, p.radius_km, p.born_from, p.born_until, p.age_min,
        p.age_max, p.looking_for, p.commitment, p.availability, p.skill_average, p.min_skill,
        p.plays, p.seeks, p.likes, p.offers, p.must_share_genre, p.must_play_sought,
        p.must_share_looking_for, p.is_incognito, p.hides_distance, p.city, p.instruments, p.genres,
        p.attachment_ease,
        -- The bytes, unlike the text, are the same in every session.
        md5(
            record_send(
                row(
                    p.cell, p.radius_km, p.born_from, p.born_until, p.age_min, p.age_max,
                    p.looking_for, p.commitment, p.availability, p.skill_average, p.min_skill,
                    p.plays, p.seeks, p.likes, p.offers, p.must_share_genre, p.must_play_sought,
                    p.must_share_looking_for, p.hides_distance, p.attachment_ease
                )
            )
        )::uuid
    from internal.derive_match_profiles(refresh_match_profiles.user_ids) as p
    order by p.user_id
    on conflict (user_id) do update set
        is_discoverable = excluded.is_discoverable,
        cell = excluded.cell,
        radius_km = excluded.radius_km,
        born_from = excluded.born_from,
        born_until = excluded.born_until,
        age_min = excluded.age_min,
        age_max = excluded.age_max,
        looking_for = excluded.looking_for,
        commitment = excluded.commitment,
        availability = excluded.availability,
        skill_average = excluded.skill_average,
        min_skill = excluded.min_skill,
        plays = excluded.plays,
        seeks = excluded.seeks,
        likes = excluded.likes,
        offers = excluded.offers,
        must_share_genre = excluded.must_share_genre,
        must_play_sought = excluded.must_play_sought,
        must_share_looking_for = excluded.must_share_looking_for,
        is_incognito = excluded.is_incognito,
        hides_distance = excluded.hides_distance,
        city = excluded.city,
        instruments = excluded.instruments,
        genres = excluded.genres,
        attachment_ease = excluded.attachment_ease,
        changed_xid = pg_current_xact_id(),
        revision = excluded.revision
    where (
        mp.is_discoverable, mp.cell, mp.radius_km, mp.born_from, mp.born_until, mp.age_min,
        mp.age_max, mp.looking_for, mp.commitment, mp.availability, mp.skill_average, mp.min_skill,
        mp.plays, mp.seeks, mp.likes, mp.offers, mp.must_share_genre, mp.must_play_sought,
        mp.must_share_looking_for, mp.is_incognito, mp.hides_distance, mp.city, mp.instruments,
        mp.genres, mp.attachment_ease
    ) is distinct from (
        excluded.is_discoverable, excluded.cell, excluded.radius_km, excluded.born_from,
        excluded.born_until, excluded.age_min, excluded.age_max, excluded.looking_for,
        excluded.commitment, excluded.availability, excluded.skill_average, excluded.min_skill,
        excluded.plays, excluded.seeks, excluded.likes, excluded.offers, excluded.must_share_genre,
        excluded.must_play_sought, excluded.must_share_looking_for, excluded.is_incognito,
        excluded.hides_distance, excluded.city, excluded.instruments, excluded.genres,
        excluded.attachment_ease
    );

    -- Where nobody searches, nobody waits to be found.
    if exists (select from matching.match_profiles where is_searching) then
        insert into matching.search_queue (user_id)
        select mp.user_id
        from matching.match_profiles as mp
        where mp.user_id = any (user_ids)
            and mp.is_discoverable
            and mp.changed_xid = pg_current_xact_id();
    end if;
end
$$;

comment on function internal.refresh_match_profiles is
'Brings the match profiles of these people up to date, and queues those who changed for the saved
searches of others. A row that is already true is not written.';

revoke execute on function internal.refresh_match_profiles from public;
