-- Usernames that no account gets: others would take it for staff, a part of the system, or no one.
-- In lower case, without dots, dashes and underscores. What a deployment adds by hand stays.
-- verify: identity.reserved_usernames name

insert into identity.reserved_usernames (name)
select n.name
from (
    values
    -- Staff.
    ('admin'), ('admins'), ('administrator'), ('bandsy'), ('bandsyadmin'), ('bandsyapp'),
    ('bandsyofficial'), ('bandsysupport'), ('bandsyteam'), ('billing'), ('contact'),
    ('founder'), ('help'), ('helpdesk'), ('info'), ('legal'), ('mod'), ('moderation'),
    ('moderator'), ('moderators'), ('mods'), ('official'), ('operator'), ('owner'),
    ('payment'), ('payments'), ('press'), ('privacy'), ('root'), ('sales'), ('security'),
    ('staff'), ('superuser'), ('support'), ('sysadmin'), ('system'), ('team'), ('trust'),
    ('verified'),
    -- Mailbox names with a meaning (RFC 2142), and roles of the database.
    ('abuse'), ('bandsyanon'), ('bandsymoderator'), ('bandsyowner'), ('bandsyservice'),
    ('bandsyuser'), ('hostmaster'), ('mailerdaemon'), ('marketing'), ('noc'), ('noreply'),
    ('postgres'), ('postmaster'), ('service'), ('webmaster'),
    -- Words for no one or everyone.
    ('all'), ('anonymous'), ('deleted'), ('everybody'), ('everyone'), ('false'), ('guest'),
    ('here'), ('nan'), ('nil'), ('nobody'), ('none'), ('null'), ('removed'), ('somebody'),
    ('true'), ('undefined'), ('unknown'), ('void'),
    -- Pages and addresses of an application.
    ('about'), ('account'), ('accounts'), ('api'), ('app'), ('assets'), ('auth'), ('blog'),
    ('cdn'), ('chat'), ('config'), ('create'), ('dashboard'), ('delete'), ('discover'),
    ('docs'), ('download'), ('edit'), ('email'), ('error'), ('events'), ('explore'), ('faq'),
    ('favicon'), ('feed'), ('files'), ('groups'), ('home'), ('imprint'), ('inbox'), ('index'),
    ('jobs'), ('localhost'), ('login'), ('logout'), ('mail'), ('matches'), ('me'), ('media'),
    ('messages'), ('my'), ('myself'), ('news'), ('notifications'), ('oauth'),
    ('password'), ('pods'), ('posts'), ('premium'), ('profile'), ('profiles'), ('public'),
    ('register'), ('robots'), ('rpc'), ('search'), ('self'), ('settings'), ('signin'),
    ('signout'), ('signup'), ('sitemap'), ('static'), ('status'), ('subscribe'),
    ('subscription'), ('terms'), ('upload'), ('user'), ('username'), ('users'), ('webhook'),
    ('webhooks'), ('wellknown'), ('www')
) as n (name)
where not exists (select from identity.reserved_usernames as r where r.name = n.name)
on conflict (name) do nothing;
