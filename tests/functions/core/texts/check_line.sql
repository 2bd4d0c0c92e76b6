begin;
select plan(9);

create function pg_temp.said(sql text)
    returns text
    language plpgsql
as $$
declare
    v_hint text;
    v_said text;
begin
    execute sql into v_said;
    return v_said;
exception when others then
    get stacked diagnostics v_hint = pg_exception_hint;
    return concat_ws(' | ', sqlstate, sqlerrm, v_hint);
end
$$;

select is(pg_temp.said('select internal.' || call), said, call)
from (
    values
    ($$check_line('city', ' Ulm ', 5)$$, 'Ulm'),
    ($$check_line('city', '  ', 5)$$, null),
    (
        $$check_line('city', '  ', 5, true)$$,
        'PT422 | city is invalid | city: text of at most 5 characters, not blank.'
    ),
    (
        $$check_line('city', 'Berlin', 5)$$,
        'PT422 | city is too long | city: text of at most 5 characters, or null.'
    ),
    (
        $$check_line('city', E'U\nm', 5)$$,
        'PT422 | city is invalid | city: text of at most 5 characters, or null. One line, without '
        'control characters or bidirectional marks.'
    ),
    ($$check_text('bio', E'a\r\nb', 5)$$, E'a\nb'),
    (
        $$check_text('bio', E'a\u202Eb', 5)$$,
        'PT422 | bio is invalid | bio: text of at most 5 characters, or null. Without control '
        'characters or bidirectional overrides.'
    ),
    (
        $$check_text('bio', ' ', 5, true)$$,
        'PT422 | bio is invalid | bio: text of at most 5 characters, not blank.'
    ),
    (
        $$patch_text('{"url": "https://a@b"}', 'url', null, 50, false, true)$$,
        'PT422 | url is invalid | url: a URL (http or https) of at most 50 characters, or null.'
    )
) as c (call, said);

select * from finish();
rollback;
