create or replace function internal.factors_of(points integer[])
    returns jsonb
    language sql
    stable
return jsonb_build_object(
    'genres', round(points[1] / 100.0, 2),
    'instruments', round(points[2] / 100.0, 2),
    'distance', round(points[3] / 100.0, 2),
    'skill', round(points[4] / 100.0, 2),
    'availability', round(points[5] / 100.0, 2),
    'commitment', round(points[6] / 100.0, 2),
    'attachment', round(points[7] / 100.0, 2)
);

comment on function internal.factors_of is
'The points of internal.match_points for applications: a JSON object from factor to points.';

revoke execute on function internal.factors_of from public;
