create or replace function internal.change_profile(user_id uuid, changes jsonb)
    returns identity.profiles
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_old identity.profiles;
    v_new identity.profiles;
begin
    select * into v_old
    from identity.profiles
    where user_id = change_profile.user_id
    for no key update;

    v_new := v_old;
    v_new.display_name := internal.patch_name(
        changes, 'display_name', v_old.display_name, 100, true
    );
    v_new.bio := internal.patch_text(changes, 'bio', v_old.bio, 500);
    v_new.birth_date := internal.patch_birth_date(changes, v_old.birth_date);
    v_new.show_age := internal.patch_boolean(changes, 'show_age', v_old.show_age);
    v_new.show_presence := internal.patch_boolean(changes, 'show_presence', v_old.show_presence);
    v_new.gender := internal.patch_choice(changes, 'gender', v_old.gender);
    v_new.intent := internal.patch_choice(changes, 'intent', v_old.intent);
    v_new.interests := internal.patch_texts(changes, 'interests', v_old.interests, 30, 50);
    v_new.image_url := internal.patch_text(changes, 'image_url', v_old.image_url, 500, false, true);
    v_new.cover_image_url := internal.patch_text(
        changes, 'cover_image_url', v_old.cover_image_url, 500, false, true
    );
    v_new.photos := internal.patch_texts(changes, 'photos', v_old.photos, 6, 500, true);
    v_new.videos := internal.patch_texts(changes, 'videos', v_old.videos, 6, 500, true);
    v_new.website := internal.patch_text(changes, 'website', v_old.website, 200, false, true);
    v_new.instagram_url := internal.patch_text(
        changes, 'instagram_url', v_old.instagram_url, 200, false, true
    );
    v_new.reveal_instagram := internal.patch_boolean(
        changes, 'reveal_instagram', v_old.reveal_instagram
    );
    v_new.privacy_level := internal.patch_choice(
        changes, 'privacy_level', v_old.privacy_level, true
    );

    if v_new is not distinct from v_old then
        return v_old;
    end if;

    update identity.profiles
    set
        display_name = v_new.display_name,
        bio = v_new.bio,
        birth_date = v_new.birth_date,
        show_age = v_new.show_age,
        show_presence = v_new.show_presence,
        gender = v_new.gender,
        intent = v_new.intent,
        interests = v_new.interests,
        image_url = v_new.image_url,
        cover_image_url = v_new.cover_image_url,
        photos = v_new.photos,
        videos = v_new.videos,
        website = v_new.website,
        instagram_url = v_new.instagram_url,
        reveal_instagram = v_new.reveal_instagram,
        privacy_level = v_new.privacy_level
    where user_id = change_profile.user_id
    returning * into v_new;

    return v_new;
end
$$;

comment on function internal.change_profile is
'Applies a JSON merge patch to a profile. A profile that does not change is not written.
@returns the profile as it is now
@raises invalid_input a value has the wrong type or is out of range';

revoke execute on function internal.change_profile from public;
