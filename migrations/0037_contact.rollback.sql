-- Forgets who may reach whom. Requests that nobody accepted are closed.
drop index chat.conversations_requests_idx;
update chat.conversations
set status = 'closed'
where request_status <> 'accepted' and status = 'open';
alter table chat.conversations
drop constraint conversations_request_is_whole,
drop column request_message_id,
drop column request_status,
drop column requested_by;
alter table chat.participants drop column added_by;
drop table social.refusals, social.contact_settings;
drop type chat.request_status, social.door, social.circle;
