create or replace function internal.checked_file(file jsonb)
    returns jsonb
    language plpgsql
    stable
as $$
declare
    v_size double precision;
begin
    perform internal.check_keys(
        'media', file,
        'media_type', 'url', 'thumbnail_url', 'file_size', 'duration', 'width', 'height',
        'alt_text'
    );
    if not file ?& '{media_type,url}' then
        perform internal.refuse(
            'invalid_input', 'media is invalid', 'media: media_type and url are required.'
        );
    end if;
    v_size := internal.patch_number(file, 'file_size', null, 0, 1e15);
    if v_size <> trunc(v_size) then
        perform internal.refuse(
            'invalid_input', 'file_size is invalid', 'file_size: bytes, a whole number, or null.'
        );
    end if;
    return jsonb_build_object(
        'media_type', internal.patch_choice(file, 'media_type', null::social.media_type, true),
        'url', internal.patch_text(file, 'url', null, 500, true, true),
        'thumbnail_url', internal.patch_text(file, 'thumbnail_url', null, 500, false, true),
        'file_size', v_size::bigint,
        'duration', internal.patch_integer(file, 'duration', null, 0, 1000000),
        'width', internal.patch_integer(file, 'width', null, 1, 100000),
        'height', internal.patch_integer(file, 'height', null, 1, 100000),
        'alt_text', internal.patch_text(file, 'alt_text', null, 1000)
    );
end
$$;

comment on function internal.checked_file is
'A file of a post as it is stored.
@raises invalid_input it is not an object with a media_type and a url, has an unknown key, or a
value is invalid';

revoke execute on function internal.checked_file from public;
