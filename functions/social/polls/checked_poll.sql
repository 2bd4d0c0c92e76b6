create or replace function internal.checked_poll(poll jsonb)
    returns jsonb
    language plpgsql
    stable
as $$
declare
    v_options text[];
    v_closes_at timestamptz;
    v_results text := coalesce(poll ->> 'results', 'always');
begin
    perform internal.check_keys('body', poll, 'options', 'closes_at', 'results');
    v_options := internal.patch_texts(poll, 'options', '{}', 10, 200);
    v_closes_at := internal.patch_moment(poll, 'closes_at', null);
    if cardinality(v_options) < 2
        or (
            select count(distinct core.folded(o.line)) from unnest(v_options) as o (line)
        ) < cardinality(v_options)
    then
        perform internal.refuse(
            'invalid_input', 'options are invalid',
            'options: 2 to 10 lines of at most 200 characters, each different from the others.'
        );
    elsif v_results not in ('always', 'after_vote', 'after_close') then
        perform internal.refuse(
            'invalid_input', 'results is invalid', 'results: always, after_vote or after_close.'
        );
    elsif v_results = 'after_close' and v_closes_at is null then
        perform internal.refuse(
            'invalid_input', 'closes_at is missing',
            'closes_at: a time, since results is after_close.'
        );
    end if;
    return jsonb_strip_nulls(
        jsonb_build_object(
            'options', v_options,
            'closes_at', to_char(
                v_closes_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'
            ),
            'results', v_results
        )
    );
end
$$;

comment on function internal.checked_poll is
'The body of a poll as it is stored. Whether it closes in the future is checked by the functions
that store it.
@raises invalid_input the options are fewer than 2 or more than 10, or not different, or another
value is invalid, or a key is unknown';

revoke execute on function internal.checked_poll from public;
