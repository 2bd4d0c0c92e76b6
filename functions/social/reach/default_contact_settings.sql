create or replace function internal.default_contact_settings(user_id uuid)
    returns social.contact_settings
    language plpgsql
    immutable
as $$
declare
    v_settings social.contact_settings;
begin
    v_settings.user_id := default_contact_settings.user_id;
    v_settings.first_message := 'acquaintances';
    v_settings.group_invitation := 'everyone';
    v_settings.event_invitation := 'everyone';
    v_settings.conversation := 'acquaintances';
    v_settings.friendship := 'everyone';
    return v_settings;
end
$$;

comment on function internal.default_contact_settings is
'Who may reach a person who has set nothing, for each door.';

revoke execute on function internal.default_contact_settings from public;
