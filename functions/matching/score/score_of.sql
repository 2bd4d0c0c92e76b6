create or replace function internal.score_of(points integer[])
    returns numeric
    language sql
    immutable
return round(
    (points[1] + points[2] + points[3] + points[4] + points[5] + points[6] + points[7]) / 100.0, 2
);

comment on function internal.score_of is
'The score, 0 to 100 with two decimals: the sum of the points.';

revoke execute on function internal.score_of from public;
