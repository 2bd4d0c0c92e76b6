create or replace function api.update_profile(changes jsonb)
    returns identity.profiles
    language plpgsql
    volatile
    security definer  -- no role may write profiles itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_username text;
    v_constraint text;
begin
    perform internal.check_keys(
        'changes', update_profile.changes,
        'username', 'display_name', 'bio', 'birth_date', 'show_age',
        'show_presence', 'gender', 'intent', 'interests', 'image_url', 'cover_image_url', 'photos',
        'videos', 'website', 'instagram_url', 'reveal_instagram', 'privacy_level'
    );

    perform internal.use_limit(v_caller, 'profile_change');
    v_username := internal.check_username(
        internal.patch_text(update_profile.changes, 'username', null, 50, true), v_caller
    );
    if v_username is not null then
        begin
            update identity.users
            set username = v_username
            where id = v_caller and username <> v_username;
        exception when unique_violation then
            get stacked diagnostics v_constraint = constraint_name;
            perform internal.refuse_taken(v_constraint);
        end;
    end if;

    return internal.change_profile(v_caller, update_profile.changes);
end
$$;

comment on function api.update_profile is
'Changes the caller''s profile and username. An earlier username stays with the account: nobody else
gets it, and the caller may take it back.
@argument changes a JSON merge patch: an absent key keeps its value, null clears it
@key username text(3..50) of A-Z a-z 0-9 . _ -, with a letter or digit first
@key display_name text(1..100) one line
@key bio text(..500)?
@key birth_date date? not before 1900, and at least minimum_age (a setting) years ago
@key show_age boolean
@key show_presence boolean whether matches, friends and connections see that the caller is there
@key gender identity.gender?
@key intent identity.intent?
@key interests text(1..50)[30]?
@key image_url url(..500)?
@key cover_image_url url(..500)?
@key photos url(..500)[6]?
@key videos url(..500)[6]?
@key website url(..200)?
@key instagram_url url(..200)?
@key reveal_instagram boolean
@key privacy_level core.privacy_level friends are the friends and matches of the caller
@returns the profile as it is now
@notnull
@limit profile_change
@raises already_exists the username is taken, belonged to another account, or is reserved
@raises invalid_input a key is unknown, or a value has the wrong type or is out of range';

revoke execute on function api.update_profile from public;
grant execute on function api.update_profile to bandsy_user;
