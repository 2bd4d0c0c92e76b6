-- Takes reasons and names as they were away; who is suspended stays so by their status.
update chat.messages
set flagged_at = case when pending_flags.is_flagged then pending_flags.created_at end
from chat.pending_flags
where
    messages.conversation_id = pending_flags.conversation_id
    and messages.id = pending_flags.message_id;
drop table chat.pending_flags;

alter table events.meet_points drop column updated_by;

drop index trust.blocks_unfinished_idx;
drop index trust.blocks_pair_idx;
-- Whoever had taken a block back wanted it gone.
delete from trust.blocks
where is_lifted;
alter table trust.blocks
drop column username,
drop column display_name,
drop column is_finished,
drop column is_lifted;

update identity.users
set status = 'suspended'
from identity.standings
where
    users.id = standings.user_id
    and standings.status = 'suspended'
    and users.status = 'active';
drop table identity.standings;
