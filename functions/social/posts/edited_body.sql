create or replace function internal.edited_body(
    body jsonb, patch jsonb, post_type social.post_type
)
    returns jsonb
    language plpgsql
    stable
as $$
declare
    v_body jsonb;
    v_closes_at timestamptz;
begin
    if patch is null then
        return body;
    end if;
    if post_type <> 'poll' then
        return internal.checked_body(internal.merge_patch(body, patch), post_type);
    end if;
    perform internal.check_keys('body', patch, 'closes_at');
    if internal.is_poll_closed(body) then
        perform internal.refuse('closed', 'the poll is closed');
    end if;
    v_body := internal.merge_patch(body, patch);
    v_closes_at := internal.patch_moment(v_body, 'closes_at', null);
    if v_closes_at < clock_timestamp() then
        -- Not before now: who voted until now voted in time.
        v_body := v_body || jsonb_build_object('closes_at', to_char(
            clock_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'
        ));
    end if;
    return internal.checked_body(v_body, post_type);
end
$$;

comment on function internal.edited_body is
'The body of a post after a merge patch, as it is stored.
@raises closed the poll is closed
@raises invalid_input the new body does not suit the type of the post, or changes a poll otherwise
than in its end';

revoke execute on function internal.edited_body from public;
