create or replace function internal.period_text(period interval)
    returns text
    language sql
    immutable
    parallel safe
-- An interval as text would follow the intervalstyle of the session.
return case
    when extract(epoch from period) > 86400 and extract(epoch from period) % 86400 = 0
        then (extract(epoch from period) / 86400)::integer || ' days'
    when extract(epoch from period) > 3600 and extract(epoch from period) % 3600 = 0
        then (extract(epoch from period) / 3600)::integer || ' hours'
    else round(extract(epoch from period) / 60)::integer || ' minutes'
end;

comment on function internal.period_text is 'A period in words, for a hint: 24 hours.';

revoke execute on function internal.period_text from public;
