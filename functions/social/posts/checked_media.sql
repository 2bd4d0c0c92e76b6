create or replace function internal.checked_media(media jsonb, post_type social.post_type)
    returns jsonb
    language plpgsql
    stable
as $$
declare
    v_files jsonb := jsonb '[]';
    v_file jsonb;
begin
    if media is null or jsonb_typeof(media) <> 'array' or jsonb_array_length(media) > 20 then
        perform internal.refuse(
            'invalid_input', 'media is invalid', 'media: a list of at most 20 objects.'
        );
    end if;
    for v_file in select f.value from jsonb_array_elements(media) as f loop
        v_files := v_files || internal.checked_file(v_file);
    end loop;
    if post_type in ('image', 'video')
        and not v_files @> jsonb_build_array(jsonb_build_object('media_type', post_type))
    then
        perform internal.refuse(
            'invalid_input', 'the post has no ' || post_type,
            format('media: at least one whose media_type is %s.', post_type)
        );
    end if;
    return v_files;
end
$$;

comment on function internal.checked_media is
'The files of a post as they are stored, in their order.
@raises invalid_input it is not a list of valid files, or the type of the post needs a file that is
not there';

revoke execute on function internal.checked_media from public;
