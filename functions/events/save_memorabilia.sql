create or replace function api.save_memorabilia(event_id uuid, changes jsonb)
    returns events.memorabilia
    language plpgsql
    volatile
    security definer  -- memorabilia are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_changes jsonb := save_memorabilia.changes;
    v_record events.memorabilia;
begin
    perform internal.check_keys(
        'changes', v_changes,
        'opener_guess', 'peak_moment', 'song_of_night', 'crowd_energy', 'notes'
    );
    perform internal.use_limit(v_caller, 'profile_change');
    -- Two changes by one caller at the same moment take turns, so that neither is lost.
    perform internal.lock_caller();
    select * into v_record
    from events.memorabilia
    where user_id = v_caller and event_id = save_memorabilia.event_id;
    if not found then
        v_record.event_id := (internal.member_event(save_memorabilia.event_id, v_caller)).id;
    end if;

    insert into events.memorabilia (
        user_id, event_id, opener_guess, peak_moment, song_of_night, crowd_energy, notes
    )
    values (
        v_caller,
        v_record.event_id,
        internal.patch_name(v_changes, 'opener_guess', v_record.opener_guess, 200),
        internal.patch_text(v_changes, 'peak_moment', v_record.peak_moment, 2000),
        internal.patch_name(v_changes, 'song_of_night', v_record.song_of_night, 200),
        internal.patch_name(v_changes, 'crowd_energy', v_record.crowd_energy, 200),
        internal.patch_text(v_changes, 'notes', v_record.notes, 5000)
    )
    on conflict (user_id, event_id) do update
        set opener_guess = excluded.opener_guess,
            peak_moment = excluded.peak_moment,
            song_of_night = excluded.song_of_night,
            crowd_energy = excluded.crowd_energy,
            notes = excluded.notes
    returning * into v_record;
    return v_record;
end
$$;

comment on function api.save_memorabilia is
'Stores what the caller wants to remember of an event, which no other person reads. A member of the
event begins the record, before or after the event, and may change it even after leaving.
@argument event_id the event
@argument changes a JSON merge patch: an absent key keeps its value, null clears it
@key opener_guess text(..200)? one line
@key peak_moment text(..2000)?
@key song_of_night text(..200)? one line
@key crowd_energy text(..200)? one line
@key notes text(..5000)?
@returns the record; there is one for each event
@notnull
@limit profile_change
@raises not_found the event does not exist, or the caller may not see it
@raises not_a_member the caller has no record yet, is not going, may not go, and does not organise
the event
@raises invalid_input a key is unknown, or a value has the wrong type or is too long';

revoke execute on function api.save_memorabilia from public;
grant execute on function api.save_memorabilia to bandsy_user;
