create or replace function internal.checked_link(body jsonb)
    returns jsonb
    language plpgsql
    stable
as $$
begin
    perform internal.check_keys('body', body, 'url', 'title', 'description');
    if not body ? 'url' then
        perform internal.refuse(
            'invalid_input', 'url is missing', 'body: {"url": a link (http or https)}.'
        );
    end if;
    return jsonb_strip_nulls(
        jsonb_build_object(
            'url', internal.patch_text(body, 'url', null, 2000, true, true),
            'title', internal.patch_name(body, 'title', null, 300),
            'description', internal.patch_text(body, 'description', null, 1000)
        )
    );
end
$$;

comment on function internal.checked_link is
'The body of a post with a link, as it is stored.
@raises invalid_input the link is missing or invalid, a text is too long, or a key is unknown';

revoke execute on function internal.checked_link from public;
