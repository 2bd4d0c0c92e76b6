create or replace function api.erased_people(
    page_size integer default 100,
    inout cursor text default null,
    out user_hash text,
    out erased_at timestamptz
)
    returns setof record
    language plpgsql
    stable
    security definer  -- no role may read the list itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_page_size integer := internal.check_page_size(erased_people.page_size);
    v_parts text[] := internal.decode_cursor(erased_people.cursor, 'text');
begin
    if v_parts[1] !~ '^[0-9a-f]{64}$' then
        perform internal.refuse_cursor();
    end if;
    return query
    select
        internal.encode_cursor(encode(e.user_hash, 'hex')), encode(e.user_hash, 'hex'), e.erased_at
    from trust.erased_people as e
    where v_parts is null or e.user_hash > decode(v_parts[1], 'hex')
    order by e.user_hash
    limit v_page_size;
end
$$;

comment on function api.erased_people is
'The list of erased people, to be kept outside the database and given to repeat_erasures after an
older backup is restored. `bandsy-db erased-people` prints it.
@argument page_size how many, 1 to 100
@argument cursor the cursor of the last row that was read; null for the first page
@returns one row for each person, in the order of the hashes
@column cursor the place of this row in the list, for the next page
@column user_hash the keyed hash of the account, in hexadecimal digits
@column erased_at when the erasure began
@notnull cursor user_hash erased_at
@nullable cursor
@raises invalid_input page_size is out of range, or the cursor is malformed';

revoke execute on function api.erased_people from public;
grant execute on function api.erased_people to bandsy_service;
