create or replace function internal.check_event_takes_posts(event_id uuid, user_id uuid)
    returns void
    language plpgsql
    stable
as $$
declare
    v_event events.events := internal.member_event(
        check_event_takes_posts.event_id, check_event_takes_posts.user_id
    );
begin
    if v_event.cancelled_at is not null then
        perform internal.refuse('closed', 'the event is cancelled');
    end if;
end
$$;

comment on function internal.check_event_takes_posts is
'Refuses a post in an event of which a person is not a member, or which is cancelled. People post
after the event, too. Someone who leaves at the same moment may still have posted; no one reads
the posts of an event without being a member then.
@raises not_found the event does not exist, or the person may not see it
@raises not_a_member the person is not a member of the event
@raises closed the event is cancelled';

revoke execute on function internal.check_event_takes_posts from public;
