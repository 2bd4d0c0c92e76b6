-- depends: internal.refresh_match_profiles
create or replace function internal.tg_people__refresh_match_profiles()
    returns trigger
    language plpgsql
    volatile
    security definer  -- the caller may not read all that a match profile is made of
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform internal.refresh_match_profiles(array(select distinct user_id from changed_rows));
    return null;
end
$$;

comment on function internal.tg_people__refresh_match_profiles is
'Refreshes, after a statement on a table that matching reads, the match profiles of the people whose
rows it changed.';

revoke execute on function internal.tg_people__refresh_match_profiles from public;

create trigger refresh_inserted after insert on identity.profiles
    referencing new table as changed_rows
    for each statement execute function internal.tg_people__refresh_match_profiles();
create trigger refresh_updated after update on identity.profiles
    referencing new table as changed_rows
    for each statement execute function internal.tg_people__refresh_match_profiles();
create trigger refresh_deleted after delete on identity.profiles
    referencing old table as changed_rows
    for each statement execute function internal.tg_people__refresh_match_profiles();
create trigger refresh_inserted after insert on identity.places
    referencing new table as changed_rows
    for each statement execute function internal.tg_people__refresh_match_profiles();
create trigger refresh_updated after update on identity.places
    referencing new table as changed_rows
    for each statement execute function internal.tg_people__refresh_match_profiles();
create trigger refresh_deleted after delete on identity.places
    referencing old table as changed_rows
    for each statement execute function internal.tg_people__refresh_match_profiles();
create trigger refresh_inserted after insert on music.user_instruments
    referencing new table as changed_rows
    for each statement execute function internal.tg_people__refresh_match_profiles();
create trigger refresh_updated after update on music.user_instruments
    referencing new table as changed_rows
    for each statement execute function internal.tg_people__refresh_match_profiles();
create trigger refresh_deleted after delete on music.user_instruments
    referencing old table as changed_rows
    for each statement execute function internal.tg_people__refresh_match_profiles();
create trigger refresh_inserted after insert on music.user_genres
    referencing new table as changed_rows
    for each statement execute function internal.tg_people__refresh_match_profiles();
create trigger refresh_updated after update on music.user_genres
    referencing new table as changed_rows
    for each statement execute function internal.tg_people__refresh_match_profiles();
create trigger refresh_deleted after delete on music.user_genres
    referencing old table as changed_rows
    for each statement execute function internal.tg_people__refresh_match_profiles();
create trigger refresh_inserted after insert on matching.preferences
    referencing new table as changed_rows
    for each statement execute function internal.tg_people__refresh_match_profiles();
create trigger refresh_updated after update on matching.preferences
    referencing new table as changed_rows
    for each statement execute function internal.tg_people__refresh_match_profiles();
create trigger refresh_deleted after delete on matching.preferences
    referencing old table as changed_rows
    for each statement execute function internal.tg_people__refresh_match_profiles();
create trigger refresh_inserted after insert on matching.sought_instruments
    referencing new table as changed_rows
    for each statement execute function internal.tg_people__refresh_match_profiles();
create trigger refresh_updated after update on matching.sought_instruments
    referencing new table as changed_rows
    for each statement execute function internal.tg_people__refresh_match_profiles();
create trigger refresh_deleted after delete on matching.sought_instruments
    referencing old table as changed_rows
    for each statement execute function internal.tg_people__refresh_match_profiles();
create trigger refresh_inserted after insert on matching.attachment_assessments
    referencing new table as changed_rows
    for each statement execute function internal.tg_people__refresh_match_profiles();
create trigger refresh_updated after update on matching.attachment_assessments
    referencing new table as changed_rows
    for each statement execute function internal.tg_people__refresh_match_profiles();
create trigger refresh_deleted after delete on matching.attachment_assessments
    referencing old table as changed_rows
    for each statement execute function internal.tg_people__refresh_match_profiles();
