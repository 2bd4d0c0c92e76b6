create or replace function internal.blurred_count(
    people bigint, k integer, seed text, out shown bigint
)
    returns bigint
    language plpgsql
    immutable
as $$
declare
    v_draw bytea := sha256(convert_to(seed, 'UTF8'));
    v_up integer := (get_byte(v_draw, 0) * 65536 + get_byte(v_draw, 1) * 256 + get_byte(v_draw, 2))
        % k;
    v_more integer := (get_byte(v_draw, 3) * 65536 + get_byte(v_draw, 4) * 256 + get_byte(v_draw, 5))
        % k;
begin
    -- From which number on a group is shown differs, too: that it appears does not say that the
    -- k-th person has come.
    if people >= k + v_more then
        shown := (people + v_up) / k * k;
    end if;
end
$$;

comment on function internal.blurred_count is
'The number of people of a group as others may know it: a multiple of k, rounded up or down at
random so that it is right on average, and null for fewer than k people and for some groups of up to twice
as many. The same seed gives the same answer.';

revoke execute on function internal.blurred_count from public;
