create or replace function internal.tg_all__touch()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    new.created_at := old.created_at;
    new.updated_at := now();
    return new;
end
$$;

comment on function internal.tg_all__touch is
'Sets updated_at of a changed row to the time of its transaction, and keeps created_at.';

revoke execute on function internal.tg_all__touch from public;

create trigger touch before update on core.settings
    for each row execute function internal.tg_all__touch();
create trigger touch before update on core.jobs
    for each row execute function internal.tg_all__touch();
create trigger touch before update on core.limits
    for each row execute function internal.tg_all__touch();
create trigger touch before update on identity.users
    for each row execute function internal.tg_all__touch();
create trigger touch before update on identity.credentials
    for each row execute function internal.tg_all__touch();
create trigger touch before update on identity.profiles
    for each row execute function internal.tg_all__touch();
create trigger touch before update on identity.places
    for each row execute function internal.tg_all__touch();
create trigger touch before update on music.instruments
    for each row execute function internal.tg_all__touch();
create trigger touch before update on music.genres
    for each row execute function internal.tg_all__touch();
create trigger touch before update on music.user_instruments
    for each row execute function internal.tg_all__touch();
create trigger touch before update on music.user_genres
    for each row execute function internal.tg_all__touch();
create trigger touch before update on music.media_samples
    for each row execute function internal.tg_all__touch();
create trigger touch before update on matching.preferences
    for each row execute function internal.tg_all__touch();
create trigger touch before update on matching.attachment_assessments
    for each row execute function internal.tg_all__touch();
create trigger touch before update on matching.match_profiles
    for each row execute function internal.tg_all__touch();
create trigger touch before update on matching.saved_searches
    for each row execute function internal.tg_all__touch();
create trigger touch before update on matching.matches
    for each row execute function internal.tg_all__touch();
create trigger touch before update on matching.pick_runs
    for each row execute function internal.tg_all__touch();
create trigger touch before update on groups.groups
    for each row execute function internal.tg_all__touch();
create trigger touch before update on groups.members
    for each row execute function internal.tg_all__touch();
create trigger touch before update on groups.openings
    for each row execute function internal.tg_all__touch();
create trigger touch before update on events.meet_points
    for each row execute function internal.tg_all__touch();
create trigger touch before update on events.memorabilia
    for each row execute function internal.tg_all__touch();
-- Not for every message.
create trigger touch before update of status, title, description, avatar_url on chat.conversations
    for each row execute function internal.tg_all__touch();
-- Not for every member who joins or leaves.
create trigger touch before update on events.events
    for each row when (old.going_count = new.going_count)
    execute function internal.tg_all__touch();
create trigger touch before update on events.members
    for each row execute function internal.tg_all__touch();
create trigger touch before update on calls.connections
    for each row execute function internal.tg_all__touch();
create trigger touch before update on social.contact_settings
    for each row execute function internal.tg_all__touch();
create trigger touch before update on billing.plans
    for each row execute function internal.tg_all__touch();
create trigger touch before update on billing.prices
    for each row execute function internal.tg_all__touch();
create trigger touch before update on billing.customers
    for each row execute function internal.tg_all__touch();
create trigger touch before update on billing.subscriptions
    for each row execute function internal.tg_all__touch();
create trigger touch before update on trust.consent_types
    for each row execute function internal.tg_all__touch();
create trigger touch before update on trust.retention_rules
    for each row execute function internal.tg_all__touch();
