-- The genres of the world in three levels, each line a parent and its children.
-- Only missing rows reach the inserts: loading the file again writes nothing, spends no slot
-- and leaves a genre where a moderator has moved it.
-- verify: music.genres name

insert into music.genres (name)
select n.name
from
    unnest(array[
        'Rock', 'Metal', 'Pop', 'Jazz', 'Blues', 'Classical', 'Electronic', 'Hip Hop',
        'R&B and Soul', 'Folk', 'Country', 'Caribbean', 'Latin', 'African', 'Middle Eastern',
        'South Asian', 'East and Southeast Asian', 'Sacred', 'Stage and Screen', 'Experimental'
    ]) as n (name)
where
    not exists (
        select
        from music.genres as g
        where core.folded(g.name) = core.folded(n.name)
    )
on conflict do nothing;

insert into music.genres (name, parent_genre_id)
select
    n.name,
    p.id
from (
    values
    ('Rock', array['Alternative Rock', 'Classic Rock', 'Progressive Rock', 'Punk']),
    ('Metal', array['Heavy Metal', 'Extreme Metal', 'Progressive Metal']),
    ('Pop', array['Indie Pop', 'Synth-Pop', 'East Asian Pop']),
    ('Jazz', array['Swing', 'Modern Jazz', 'Avant-Garde Jazz', 'Jazz Fusion']),
    ('Blues', array['Country Blues', 'Electric Blues']),
    ('Classical', array['Early Music', 'Chamber Music', 'Opera', 'Contemporary Classical']),
    ('Electronic', array['House', 'Techno', 'Bass Music', 'Downtempo']),
    ('Hip Hop', array['Old-School Hip Hop', 'Trap', 'Alternative Hip Hop']),
    ('R&B and Soul', array['Soul', 'Funk', 'Contemporary R&B']),
    ('Folk', array['Celtic', 'Singer-Songwriter', 'Eastern European Folk', 'Iberian Folk']),
    ('Country', array['Bluegrass', 'Traditional Country']),
    ('Caribbean', array['Reggae', 'Ska']),
    ('Latin', array['Afro-Cuban', 'Brazilian', 'Tango', 'Regional Mexican', 'Tropical']),
    ('African', array['West African', 'Central African', 'Southern African']),
    ('Middle Eastern', array['Arabic', 'Turkish', 'Maghrebi']),
    ('South Asian', array['Indian Classical', 'Indian Popular', 'South Asian Folk']),
    ('East and Southeast Asian', array[
        'Chinese Traditional', 'Japanese Traditional', 'Southeast Asian'
    ]),
    ('Sacred', array['Gospel', 'Chant', 'Devotional Song']),
    ('Stage and Screen', array['Musical Theatre', 'Soundtrack']),
    ('Experimental', array['Industrial', 'Electroacoustic'])
) as v (parent_name, names)
cross join lateral unnest(v.names) as n (name)
inner join music.genres as p on v.parent_name = p.name
where
    not exists (
        select
        from music.genres as g
        where core.folded(g.name) = core.folded(n.name)
    )
on conflict do nothing;

insert into music.genres (name, parent_genre_id)
select
    n.name,
    p.id
from (
    values
    ('Alternative Rock', array['Indie Rock', 'Grunge', 'Shoegaze']),
    ('Classic Rock', array['Rock and Roll', 'Hard Rock']),
    ('Progressive Rock', array['Psychedelic Rock', 'Krautrock']),
    ('Punk', array['Hardcore Punk', 'Pop Punk', 'Post-Punk']),
    ('Heavy Metal', array['Power Metal', 'Thrash Metal']),
    ('Extreme Metal', array['Death Metal', 'Black Metal', 'Doom Metal']),
    ('Progressive Metal', array['Djent', 'Metalcore']),
    ('Indie Pop', array['Dream Pop', 'Bedroom Pop']),
    ('Synth-Pop', array['New Wave', 'Electropop']),
    ('East Asian Pop', array['K-Pop', 'J-Pop', 'Mandopop']),
    ('Swing', array['Big Band', 'Gypsy Jazz']),
    ('Modern Jazz', array['Bebop', 'Cool Jazz']),
    ('Avant-Garde Jazz', array['Free Jazz', 'Spiritual Jazz']),
    ('Jazz Fusion', array['Acid Jazz', 'Latin Jazz']),
    ('Country Blues', array['Delta Blues', 'Piedmont Blues']),
    ('Electric Blues', array['Chicago Blues', 'Blues Rock']),
    ('Early Music', array['Medieval', 'Baroque']),
    ('Chamber Music', array['String Quartet', 'Art Song']),
    ('Opera', array['Bel Canto', 'Operetta']),
    ('Contemporary Classical', array['Minimalism', 'Spectral Music']),
    ('House', array['Deep House', 'Acid House']),
    ('Techno', array['Detroit Techno', 'Minimal Techno']),
    ('Bass Music', array['Drum and Bass', 'Dubstep', 'UK Garage']),
    ('Downtempo', array['Ambient', 'Trip Hop', 'Synthwave']),
    ('Old-School Hip Hop', array['Boom Bap', 'Turntablism']),
    ('Trap', array['Drill', 'Cloud Rap']),
    ('Alternative Hip Hop', array['Jazz Rap', 'Lo-Fi Hip Hop']),
    ('Soul', array['Neo-Soul', 'Northern Soul']),
    ('Funk', array['P-Funk', 'Disco']),
    ('Contemporary R&B', array['Alternative R&B', 'New Jack Swing']),
    ('Celtic', array['Irish Traditional', 'Scottish Traditional']),
    ('Singer-Songwriter', array['Indie Folk', 'Folk Rock']),
    ('Eastern European Folk', array['Klezmer', 'Balkan Brass']),
    ('Iberian Folk', array['Flamenco', 'Fado']),
    ('Bluegrass', array['Old-Time', 'Newgrass']),
    ('Traditional Country', array['Honky-Tonk', 'Western Swing', 'Americana']),
    ('Reggae', array['Roots Reggae', 'Dub', 'Dancehall']),
    ('Ska', array['Rocksteady', 'Two-Tone']),
    ('Afro-Cuban', array['Son Cubano', 'Salsa']),
    ('Brazilian', array['Samba', 'Bossa Nova', 'Forró']),
    ('Tango', array['Nuevo Tango', 'Milonga']),
    ('Regional Mexican', array['Mariachi', 'Norteño']),
    ('Tropical', array['Reggaeton', 'Bachata', 'Cumbia']),
    ('West African', array['Afrobeat', 'Afrobeats', 'Highlife', 'Desert Blues']),
    ('Central African', array['Soukous', 'Congolese Rumba']),
    ('Southern African', array['Amapiano', 'Mbaqanga']),
    ('Arabic', array['Tarab', 'Dabke']),
    ('Maghrebi', array['Raï', 'Gnawa']),
    ('Turkish', array['Anatolian Rock', 'Türkü']),
    ('Indian Classical', array['Hindustani', 'Carnatic']),
    ('Indian Popular', array['Bollywood', 'Ghazal']),
    ('South Asian Folk', array['Bhangra', 'Baul']),
    ('Chinese Traditional', array['Peking Opera', 'Jiangnan Sizhu']),
    ('Japanese Traditional', array['Enka', 'Gagaku']),
    ('Southeast Asian', array['Gamelan Music', 'Dangdut']),
    ('Gospel', array['Black Gospel', 'Contemporary Worship']),
    ('Chant', array['Gregorian Chant', 'Byzantine Chant']),
    ('Devotional Song', array['Qawwali', 'Kirtan']),
    ('Musical Theatre', array['Broadway', 'Cabaret']),
    ('Soundtrack', array['Film Score', 'Video Game Music']),
    ('Industrial', array['Dark Ambient', 'Noise']),
    ('Electroacoustic', array['Musique Concrète', 'Field Recording'])
) as v (parent_name, names)
cross join lateral unnest(v.names) as n (name)
inner join music.genres as p on v.parent_name = p.name
where
    not exists (
        select
        from music.genres as g
        where core.folded(g.name) = core.folded(n.name)
    )
on conflict do nothing;
