create or replace function internal.checked_body(body jsonb, post_type social.post_type)
    returns jsonb
    language plpgsql
    stable
as $$
declare
    v_body jsonb := checked_body.body;
begin
    if v_body = 'null' then
        v_body := null;
    end if;
    if v_body is not null and not core.is_json(v_body, 16384) then
        perform internal.refuse(
            'invalid_input', 'body is too large',
            'body: an object of at most 16 kB and 32 levels, its numbers of at most 400 digits.'
        );
    end if;
    if post_type in ('text', 'image', 'video') then
        if v_body is not null then
            perform internal.refuse(
                'invalid_input', 'the post has a body', 'body: only for a link, poll or hype.'
            );
        end if;
        return null;
    end if;
    if v_body is null or jsonb_typeof(v_body) <> 'object' then
        perform internal.refuse(
            'invalid_input', 'body is missing or no object',
            case post_type
                when 'link' then 'body: {"url": a link (http or https)}.'
                when 'poll' then 'body: {"options": 2 to 10 different lines, "closes_at": a time, '
                    || '"results": always, after_vote or after_close}.'
                else 'body: {"level": 1 to 5}, and what the application adds.'
            end
        );
    end if;
    return case post_type
        when 'link' then internal.checked_link(v_body)
        when 'poll' then internal.checked_poll(v_body)
        else v_body || jsonb_build_object(
            'level', internal.patch_integer(v_body || '{}', 'level', null, 1, 5, true)
        )
    end;
end
$$;

comment on function internal.checked_body is
'The body of a post as it is stored; null for a type that has none.
@raises invalid_input it does not suit the type of the post';

revoke execute on function internal.checked_body from public;
