-- depends: internal.readable_conversations internal.shown_unread
create or replace function internal.talk_of_notice(
    viewer_id uuid, conversation_id uuid, out name text, out unread integer
)
    returns record
    language plpgsql
    stable
as $$
#variable_conflict use_variable
declare
    v_hidden uuid[] := internal.blocked_with(talk_of_notice.viewer_id);
begin
    select
        case
            when (r.other).id is null then coalesce((r.conversation).title, g.name, pod.name, '')
        end,
        internal.shown_unread(r.participant, r.conversation, v_hidden)
    into name, unread
    from internal.readable_conversations(talk_of_notice.viewer_id) as r
    left join groups.groups as g on g.id = (r.conversation).group_id
    left join events.pods as pod on pod.id = (r.conversation).pod_id
    where (r.participant).conversation_id = talk_of_notice.conversation_id;
end
$$;

comment on function internal.talk_of_notice is
'The name of a conversation of more than two, null for a pair, and how many messages the viewer has
not read in it.';

revoke execute on function internal.talk_of_notice from public;
