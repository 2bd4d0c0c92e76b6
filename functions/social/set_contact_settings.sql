create or replace function api.set_contact_settings(
    changes jsonb,
    out first_message social.circle,
    out group_invitation social.circle,
    out event_invitation social.circle,
    out conversation social.circle,
    out friendship social.circle
)
    returns record
    language plpgsql
    volatile
    security definer  -- no role may write them itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_old social.contact_settings;
    v_defaults jsonb := to_jsonb(internal.default_contact_settings(v_caller));
    v_changes jsonb;
begin
    perform internal.check_keys(
        'changes', changes, 'first_message', 'group_invitation', 'event_invitation', 'conversation',
        'friendship'
    );
    perform internal.use_limit(v_caller, 'profile_change');
    -- use_limit has locked the caller's uses: two changes by one person follow each other.
    v_old := internal.contact_settings_of(v_caller);
    -- Null brings the default back.
    v_changes := coalesce(
        (
            select jsonb_object_agg(
                c.key, case when c.value = 'null' then v_defaults -> c.key else c.value end
            )
            from jsonb_each(changes) as c
        ),
        '{}'
    );
    first_message := internal.patch_choice(
        v_changes, 'first_message', v_old.first_message, true
    );
    group_invitation := internal.patch_choice(
        v_changes, 'group_invitation', v_old.group_invitation, true
    );
    event_invitation := internal.patch_choice(
        v_changes, 'event_invitation', v_old.event_invitation, true
    );
    conversation := internal.patch_choice(
        v_changes, 'conversation', v_old.conversation, true
    );
    friendship := internal.patch_choice(
        v_changes, 'friendship', v_old.friendship, true
    );
    insert into social.contact_settings as s (
        user_id, first_message, group_invitation, event_invitation, conversation, friendship
    )
    values (
        v_caller, set_contact_settings.first_message, set_contact_settings.group_invitation,
        set_contact_settings.event_invitation, set_contact_settings.conversation,
        set_contact_settings.friendship
    )
    on conflict (user_id) do update
        set
            first_message = excluded.first_message,
            group_invitation = excluded.group_invitation,
            event_invitation = excluded.event_invitation,
            conversation = excluded.conversation,
            friendship = excluded.friendship;
end
$$;

comment on function api.set_contact_settings is
'Changes who may reach the caller. It counts from the next call of another person on; what came
before stays.
@argument changes a JSON merge patch: an absent key stays, null brings the default back
@key first_message social.circle?
@key group_invitation social.circle?
@key event_invitation social.circle?
@key conversation social.circle?
@key friendship social.circle?
@column first_message who may write first
@column group_invitation who may invite the caller to a group
@column event_invitation who may invite the caller to an event
@column conversation who may add the caller to a conversation of several people
@column friendship who may ask for the caller''s friendship
@notnull first_message group_invitation event_invitation conversation friendship
@limit profile_change
@raises invalid_input a key is unknown, or a value is not one that it takes';

revoke execute on function api.set_contact_settings from public;
grant execute on function api.set_contact_settings to bandsy_user;
