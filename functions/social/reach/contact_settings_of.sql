create or replace function internal.contact_settings_of(user_id uuid)
    returns social.contact_settings
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_settings social.contact_settings;
begin
    select * into v_settings
    from social.contact_settings
    where user_id = contact_settings_of.user_id;
    if v_settings.user_id is null then
        return internal.default_contact_settings(contact_settings_of.user_id);
    end if;
    return v_settings;
end
$$;

comment on function internal.contact_settings_of is
'Who may reach a person, for each door: what they have set, or the defaults.';

revoke execute on function internal.contact_settings_of from public;
