create or replace function api.open_holds(
    page_size integer default 20,
    inout cursor text default null,
    out user_id uuid,
    out hold_id uuid,
    out reason text,
    out held_by uuid,
    out ends_at timestamptz,
    out created_at timestamptz,
    out erase_at timestamptz
)
    returns setof record
    language plpgsql
    stable
    security definer  -- no role may read holds itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_page_size integer := internal.check_page_size(open_holds.page_size);
    v_parts text[] := internal.decode_cursor(open_holds.cursor, 'uuid', 'uuid');
begin
    return query
    select
        internal.encode_cursor(h.user_id::text, h.id::text), h.user_id, h.id, h.reason, h.held_by,
        h.ends_at, h.created_at, r.due_at
    from trust.legal_holds as h
    left join trust.erasure_requests as r
        on r.user_id = h.user_id and r.cancelled_at is null and r.finished_at is null
    where h.released_at is null
        and (h.ends_at is null or h.ends_at > now())
        and (v_parts is null or (h.user_id, h.id) > (v_parts[1]::uuid, v_parts[2]::uuid))
    order by h.user_id, h.id
    limit v_page_size;
end
$$;

comment on function api.open_holds is
'The holds of place_hold that keep data from being erased now, by person, for release_hold.
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column cursor the place of this row in the list, for the next page
@column user_id whose data is held
@column hold_id the hold
@column reason why
@column held_by who ordered it; null for a worker, or once that account is erased
@column ends_at when it ends by itself; null if it does not
@column created_at when it was placed
@column erase_at when the person is to be erased; null if they did not ask for it
@notnull cursor user_id hold_id reason created_at
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.open_holds from public;
grant execute on function api.open_holds to bandsy_service;
