begin;
select plan(4);

create function pg_temp.said(reason text, hint text)
    returns text
    language plpgsql
as $$
declare
    v_detail text;
    v_hint text;
begin
    perform internal.refuse(reason, 'no', hint);
    return 'nothing';
exception when others then
    get stacked diagnostics v_detail = pg_exception_detail, v_hint = pg_exception_hint;
    return concat_ws(' ', sqlstate, v_detail, v_hint);
end
$$;

select results_eq(
    $$
        select pg_temp.said(reason, null)
        from unnest(array[
            'not_signed_in', 'plan_required', 'not_allowed', 'not_found', 'closed', 'invalid_input',
            'quota_used'
        ]) as reason
    $$,
    $$
        values
        ('PT401 not_signed_in '), ('PT402 plan_required '), ('PT403 not_allowed '),
        ('PT404 not_found '), ('PT409 closed '), ('PT422 invalid_input '), ('PT429 quota_used ')
    $$,
    'each reason has its HTTP status'
);
select is(
    pg_temp.said('not_found', 'Look there.'), 'PT404 not_found Look there.', 'a hint is passed on'
);
select throws_ok(
    $$select internal.refuse('because', 'no')$$,
    'P0001', 'unknown reason for a refusal: because', 'an unknown reason is an error'
);
select throws_ok(
    $$select internal.refuse(null, 'no')$$, 'P0001', null, 'null is an error'
);

select * from finish();
rollback;
