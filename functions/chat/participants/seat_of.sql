-- depends: internal.seats_of
create or replace function internal.seat_of(user_id uuid, conversation_id uuid)
    returns chat.participants
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_seat chat.participants;
begin
    select (s.seat).* into v_seat
    from internal.seats_of(seat_of.user_id) as s
    where (s.seat).conversation_id = seat_of.conversation_id;
    if v_seat.user_id is null then
        perform internal.refuse('not_found', 'no such conversation');
    end if;
    return v_seat;
end
$$;

comment on function internal.seat_of is
'How somebody takes part in a conversation that they may read.
@raises not_found there is none, or they may not read it';

revoke execute on function internal.seat_of from public;
