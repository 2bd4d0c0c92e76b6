-- depends: internal.gather_pick_people internal.compare_pick_people internal.store_picks
create or replace function internal.advance_picks(day date)
    returns integer
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_run matching.pick_runs;
    v_until integer;
begin
    -- One run at a time. Nobody else locks this table, and dumps can still read it.
    lock table matching.pick_people in exclusive mode;
    insert into matching.pick_runs (day) values (advance_picks.day) on conflict (day) do nothing;
    select * into v_run from matching.pick_runs where day = advance_picks.day;
    if v_run.finished_at is not null then
        return 0;
    end if;

    -- Another day took the place of this one, or a crash emptied the tables: begin anew.
    if not exists (select from matching.pick_people where day = advance_picks.day) then
        v_run.people := internal.gather_pick_people(advance_picks.day);
        v_run.people_done := 0;
    end if;
    v_until := least(
        v_run.people_done + internal.setting('daily_picks_batch')::integer, v_run.people
    );
    perform internal.compare_pick_people(v_run.people_done + 1, v_until);
    if v_until = v_run.people then
        perform internal.store_picks(advance_picks.day);
        v_run.finished_at := clock_timestamp();
    end if;
    update matching.pick_runs
    set people = v_run.people, people_done = v_until, finished_at = v_run.finished_at
    where day = advance_picks.day;
    return v_run.people - v_until;
end
$$;

comment on function internal.advance_picks is
'Does a bounded part of the work for the picks of a day: looks for candidates of the next
daily_picks_batch people (a setting), and after the last of them makes the picks. Whatever ends a
call, the next one goes on behind the last that was committed.
@returns how many people are left; 0 when the picks are there';

revoke execute on function internal.advance_picks from public;
