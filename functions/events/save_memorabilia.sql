create or replace function api.save_memorabilia(event_id uuid, changes jsonb)
    returns events.memorabilia
    language plpgsql
    volatile
    security definer  -- memorabilia are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    -- What the caller changes in two places at once is not lost in either.
    v_caller uuid := internal.lock_caller();
    v_changes jsonb := save_memorabilia.changes;
    v_record events.memorabilia;
begin
    perform internal.check_keys(
        v_changes, 'opener_guess', 'peak_moment', 'song_of_night', 'crowd_energy', 'notes'
    );
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
'Keeps what the caller wants to remember of an event, for nobody else, by a JSON merge patch: a key
that is absent stays, null clears. Keys: opener_guess, song_of_night and crowd_energy (at most 200
characters each), peak_moment (at most 2000), notes (at most 5000). A member of the event begins it,
before the event or after; from then on it is theirs, also when they have left.
@returns the record, one an event
@notnull
@raises not_found there is no such event
@raises not_a_member the caller has no record yet and neither is going, nor may go, nor organises it
@raises invalid_input a key is unknown, or a value of the wrong type or too long';

revoke execute on function api.save_memorabilia from public;
grant execute on function api.save_memorabilia to bandsy_user;
