create or replace function api.my_contact_settings(
    out first_message social.circle,
    out group_invitation social.circle,
    out event_invitation social.circle,
    out conversation social.circle,
    out friendship social.circle
)
    returns record
    language plpgsql
    stable
    security definer  -- a function of internal reads them
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_settings social.contact_settings := internal.contact_settings_of(internal.require_user());
begin
    first_message := v_settings.first_message;
    group_invitation := v_settings.group_invitation;
    event_invitation := v_settings.event_invitation;
    conversation := v_settings.conversation;
    friendship := v_settings.friendship;
end
$$;

comment on function api.my_contact_settings is
'Who may reach the caller, for each way: what set_contact_settings changes, or the defaults. Each is
one of everyone; acquaintances: people with whom the caller has a match, a friendship, a connection,
a group, an event to which both go, or the last call in common; friends: friends and matches; nobody.
@column first_message who may write first. A person with whom the caller has no match, friendship,
connection or group in common writes a request: see message_requests. The default is acquaintances
@column group_invitation who may invite the caller to a group. The default is everyone
@column event_invitation who may invite the caller to an event. The default is everyone
@column conversation who may add the caller to a conversation of several people. Acquaintances also
need what lets the two talk: a match, friendship, connection or group. The default is acquaintances
@column friendship who may ask for the caller''s friendship. The default is everyone
@notnull first_message group_invitation event_invitation conversation friendship';

revoke execute on function api.my_contact_settings from public;
grant execute on function api.my_contact_settings to bandsy_user;
