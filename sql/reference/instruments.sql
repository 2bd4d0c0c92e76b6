-- The instruments and roles that musicians name when they look for each other, by family.
-- Only missing rows reach the insert: loading the file again writes nothing, spends no slot
-- and leaves what moderators have changed as it is.
-- verify: music.instruments name

insert into music.instruments (name, category)
select
    n.name,
    v.category
from (
    values
    ('voice', array[
        'Lead Vocals', 'Backing Vocals', 'Choir', 'Rap Vocals', 'Beatboxing', 'Throat Singing'
    ]),
    ('string', array[
        'Acoustic Guitar', 'Electric Guitar', 'Classical Guitar', 'Twelve-String Guitar',
        'Bass Guitar', 'Pedal Steel Guitar', 'Resonator Guitar', 'Violin', 'Viola', 'Cello',
        'Double Bass', 'Harp', 'Banjo', 'Mandolin', 'Ukulele'
    ]),
    ('keyboard', array[
        'Piano', 'Electric Piano', 'Keyboards', 'Hammond Organ', 'Pipe Organ', 'Harpsichord',
        'Accordion', 'Harmonium', 'Celesta'
    ]),
    ('percussion', array[
        'Drums', 'Percussion', 'Cajón', 'Congas', 'Bongos', 'Timpani', 'Marimba',
        'Vibraphone', 'Xylophone', 'Glockenspiel', 'Steelpan', 'Handpan', 'Tambourine', 'Surdo'
    ]),
    ('woodwind', array[
        'Flute', 'Recorder', 'Clarinet', 'Bass Clarinet', 'Oboe', 'English Horn',
        'Bassoon', 'Soprano Saxophone', 'Alto Saxophone', 'Tenor Saxophone',
        'Baritone Saxophone', 'Harmonica'
    ]),
    ('brass', array[
        'Trumpet', 'Cornet', 'Flugelhorn', 'Trombone', 'French Horn', 'Euphonium', 'Tuba'
    ]),
    ('electronic', array[
        'Synthesizer', 'Modular Synthesizer', 'Drum Machine', 'Sampler', 'Turntables', 'DJ',
        'Producer', 'Live Electronics', 'Theremin', 'Wind Controller'
    ]),
    ('traditional', array[
        'Oud', 'Sitar', 'Sarod', 'Tabla', 'Bansuri', 'Erhu', 'Pipa', 'Guzheng',
        'Dizi', 'Koto', 'Shamisen', 'Shakuhachi', 'Taiko', 'Gayageum',
        'Kora', 'Balafon', 'Djembe', 'Talking Drum', 'Mbira', 'Darbuka', 'Qanun', 'Ney', 'Saz',
        'Santur', 'Kamancheh', 'Duduk', 'Bouzouki', 'Balalaika', 'Hurdy-Gurdy',
        'Nyckelharpa', 'Kantele', 'Tin Whistle', 'Uilleann Pipes', 'Bagpipes', 'Bodhrán',
        'Charango', 'Cuatro', 'Cavaquinho', 'Berimbau', 'Bandoneon', 'Quena', 'Didgeridoo'
    ])
) as v (category, names)
cross join lateral unnest(v.names) as n (name)
where
    not exists (
        select
        from music.instruments as i
        where core.folded(i.name) = core.folded(n.name)
    )
on conflict do nothing;
