create or replace function internal.call_intent(user_id uuid)
    returns identity.intent
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_profile identity.profiles;
begin
    select * into v_profile from identity.profiles where user_id = call_intent.user_id;
    if v_profile.birth_date is null or v_profile.intent is null then
        perform internal.refuse(
            'incomplete_profile', 'the caller has no birth date or no intent',
            'Set birth_date and intent with update_profile.'
        );
    end if;
    if v_profile.privacy_level <> 'public' then
        perform internal.refuse(
            'not_allowed', 'the profile of the caller is not public',
            'Calls are with people who do not know each other: set privacy_level to public.'
        );
    end if;
    return v_profile.intent;
end
$$;

comment on function internal.call_intent is
'The intent of a person who may wait for a call.
@raises incomplete_profile the person has no birth date or no intent
@raises not_allowed the privacy level of their profile is not public';

revoke execute on function internal.call_intent from public;
