create or replace function api.has_feature(feature text)
    returns boolean
    language plpgsql
    stable
    security definer  -- reads what the account has booked
    set search_path = pg_catalog, pg_temp
as $$
begin
    return internal.plan_has(internal.plan_of(internal.require_user()), has_feature.feature);
end
$$;

comment on function api.has_feature is
'Whether the caller''s plan includes a feature, such as rewind, likes_received or boost.
@argument feature the name of the feature
@returns false also for a feature that no plan has
@notnull';

revoke execute on function api.has_feature from public;
grant execute on function api.has_feature to bandsy_user;
