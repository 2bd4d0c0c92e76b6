"""A small tree of SQL sources for the installer's tests, with every kind of file in it."""

from pathlib import Path

from bandsy_db.sources import Sources

_SHOP: dict[str, str] = {
    "sql/bootstrap.sql": """\
do $$
declare
    v_role text;
    v_is_16 boolean := current_setting('server_version_num')::integer >= 160000;
begin
    foreach v_role in array array[
        'bandsy_owner', 'bandsy_anon', 'bandsy_user', 'bandsy_moderator', 'bandsy_service'
    ] loop
        if not exists (select from pg_roles where rolname = v_role) then
            execute format('create role %I nologin', v_role);
        end if;
    end loop;
    if not pg_has_role(
        current_user, 'bandsy_owner', case when v_is_16 then 'set' else 'member' end
    ) then
        execute format('grant bandsy_owner to %I', current_user)
            || case when v_is_16 then ' with set true' else '' end;
    end if;
end
$$;
grant bandsy_anon to bandsy_user;
create schema if not exists core authorization bandsy_owner;
create schema if not exists shop authorization bandsy_owner;
create schema if not exists api authorization bandsy_owner;
create schema if not exists internal authorization bandsy_owner;
create schema if not exists bandsy_history authorization bandsy_owner;
grant usage on schema shop, api to bandsy_anon;
alter default privileges for role bandsy_owner revoke execute on functions from public;
""",
    "migrations/0001_items.sql": """\
-- The goods of the shop.

create type shop.colour as enum ('red', 'green');

create table shop.items (
    id integer primary key generated always as identity,
    name text not null unique,
    colour shop.colour not null default 'red',
    price integer not null check (price >= 0)
);

comment on table shop.items is 'What the shop sells.';
""",
    "migrations/0001_items.rollback.sql": "drop table shop.items;\ndrop type shop.colour;\n",
    "migrations/0002_orders.sql": """\
-- The orders of each person.
-- depends: 0001_items

create table shop.orders (
    id integer primary key generated always as identity,
    item_id integer not null references shop.items,
    buyer text not null,
    amount integer not null default 1
);

create index orders_item_id_idx on shop.orders (item_id);
""",
    "migrations/0002_orders.rollback.sql": "drop table shop.orders;\n",
    "functions/shop/is_buyer.sql": """\
create or replace function internal.is_buyer(buyer text)
    returns boolean
    language sql
    stable
begin atomic
    select is_buyer.buyer = current_user;
end;

comment on function internal.is_buyer is 'Whether the caller is the buyer.';

revoke execute on function internal.is_buyer from public;
grant execute on function internal.is_buyer to bandsy_user;
""",
    "functions/shop/cheapest.sql": """\
-- depends: api.item_list
create or replace function api.cheapest(up_to integer default 10)
    returns setof api.item_list
    language sql
    stable
begin atomic
    select * from api.item_list where price <= cheapest.up_to;
end;

comment on function api.cheapest is 'What costs little.';

revoke execute on function api.cheapest from public;
grant execute on function api.cheapest to bandsy_anon;
""",
    "functions/shop/add_item.sql": """\
create or replace function api.add_item(name text, price integer)
    returns integer
    language plpgsql
    volatile
    security definer  -- the caller may not write items
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_id integer;
begin
    insert into shop.items (name, price)
    values (add_item.name, add_item.price)
    returning id into v_id;
    return v_id;
end
$$;

comment on function api.add_item is 'Adds an item.';

revoke execute on function api.add_item from public;
grant execute on function api.add_item to bandsy_user;
""",
    "functions/shop/tg_items__trim.sql": """\
create or replace function internal.tg_items__trim()
    returns trigger
    language plpgsql
    volatile
as $$
begin
    new.name := trim(new.name);
    return new;
end
$$;

comment on function internal.tg_items__trim is 'Names have no spaces around them.';

revoke execute on function internal.tg_items__trim from public;

create trigger items__trim
    before insert on shop.items
    for each row
    execute function internal.tg_items__trim();
""",
    "sql/views/item_list.sql": """\
create view api.item_list
    with (security_invoker = true)
as
select id, name, price
from shop.items;

comment on view api.item_list is 'The items.';

grant select on api.item_list to bandsy_anon;
""",
    "policies/shop/items.sql": """\
alter table shop.items enable row level security;

grant select on shop.items to bandsy_anon;

create policy everybody_reads on shop.items
    for select
    to bandsy_anon
    using (true);
""",
    "policies/shop/orders.sql": """\
alter table shop.orders enable row level security;
alter table shop.orders force row level security;

grant select on shop.orders to bandsy_user;
grant insert (item_id, buyer) on shop.orders to bandsy_user;

create policy buyers_read on shop.orders
    for select
    to bandsy_user
    using (internal.is_buyer(buyer));
""",
    "sql/reference/items.sql": """\
-- verify: shop.items name price
insert into shop.items (name, price)
values ('string', 3), ('pick', 1)
on conflict do nothing;
""",
}

INDEX = """\
-- Items are searched by price.
-- transactional: false
-- depends: {after}
create index concurrently items_price_idx on shop.items (price);
"""


class Tree:
    """SQL sources in a folder of their own, to be edited by a test."""

    def __init__(self, root: Path) -> None:
        self.root = root
        if not root.exists():
            for path, text in _SHOP.items():
                self.write(path, text)

    @property
    def sources(self) -> Sources:
        """The files as they are now."""
        return Sources(self.root)

    def write(self, path: str, text: str) -> None:
        """Makes or replaces a file."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        """Replaces one part of a file, which must be there."""
        text = (self.root / path).read_text("utf-8")
        assert text.count(old) == 1
        self.write(path, text.replace(old, new))

    def remove(self, path: str) -> None:
        """Removes a file."""
        (self.root / path).unlink()

    def migration(self, name: str, sql: str, rollback: str | None = None) -> None:
        """Adds a migration."""
        self.write(f"migrations/{name}.sql", sql)
        if rollback is not None:
            self.write(f"migrations/{name}.rollback.sql", rollback)
