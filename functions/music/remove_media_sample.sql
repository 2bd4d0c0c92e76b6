create or replace function api.remove_media_sample(id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- application roles do not write tables
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
begin
    delete from music.media_samples
    where id = remove_media_sample.id and user_id = v_caller;
    if not found then
        perform internal.refuse('not_found', 'no such media sample');
    end if;
end
$$;

comment on function api.remove_media_sample is
'Removes a media sample of the caller, and queues the removal of its file.
@argument id the sample
@limit none: each is removed once, and adding is limited
@raises not_found the caller has no such sample';

revoke execute on function api.remove_media_sample from public;
grant execute on function api.remove_media_sample to bandsy_user;
