begin;
select plan(10);

select is(host(internal.check_address(c.given)), c.address, c.given || ' is ' || c.address)
from (
    values
    ('203.0.113.7', '203.0.113.7'),
    ('::ffff:203.0.113.7', '203.0.113.7'),
    ('::ffff:ffff:ffff', '255.255.255.255'),
    ('64:ff9b::203.0.113.7', '203.0.113.7'),
    ('64:ff9b::1:0:0', '64:ff9b::1:0:0'),
    ('2001:db8::1', '2001:db8::1')
) as c (given, address);

-- A proxy that speaks version 6 tells each address of version 4 so.
select tests.registered('ann');
select tests.as_service();
select from api.issue_refresh_token(
    tests.id('ann'), tests.token_hash('one'), null, '::ffff:203.0.113.7'
);
select tests.as_owner();
select is(
    internal.sign_in_network(tests.id('ann'), internal.check_address(c.address)),
    c.network::cidr, c.address || ' counts under ' || c.network
)
from (
    values
    ('203.0.113.7', '203.0.113.7/32'),
    ('::ffff:203.0.113.7', '203.0.113.7/32'),
    ('::ffff:198.51.100.1', '0.0.0.0/0'),
    ('64:ff9b::198.51.100.1', '0.0.0.0/0')
) as c (address, network);

select * from finish();
rollback;
