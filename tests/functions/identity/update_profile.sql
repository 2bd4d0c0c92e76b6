begin;
select plan(45);

create function pg_temp.refusal(sql text)
    returns text
    language plpgsql
as $$
declare
    v_detail text;
    v_hint text;
begin
    execute sql;
    return 'none';
exception when others then
    get stacked diagnostics v_detail = pg_exception_detail, v_hint = pg_exception_hint;
    return concat_ws(' ', sqlstate, v_detail, v_hint);
end
$$;

create function pg_temp.stored()
    returns text
    language sql
    security definer
as $$
    select (u.username, p.*)::text
    from identity.users as u inner join identity.profiles as p on u.id = p.user_id
    where u.id = tests.id('ann')
$$;

select tests.person('ann');
select tests.person('bob');
select tests.sign_in('ann');

select is(
    (
        select
            (
                display_name, bio, birth_date, show_age, gender, intent, interests,
                reveal_instagram, privacy_level
            )::text
        from api.update_profile(
            '{"display_name": "Ann B.", "bio": "Bass.", "birth_date": "1988-02-29",
            "show_age": true, "gender": "female", "intent": "serious", "interests": ["jazz", "dogs"],
            "reveal_instagram": true, "privacy_level": "friends"}'
        )
    ),
    '("Ann B.",Bass.,1988-02-29,t,female,serious,"{jazz,dogs}",t,friends)',
    'given keys are stored'
);
select is(
    (
        select (image_url, cover_image_url, photos, videos, website, instagram_url)::text
        from api.update_profile(
            '{"image_url": "https://a.org/i", "cover_image_url": "http://a.org/c",
            "website": "https://a.org",
            "photos": ["https://a.org/2", "https://a.org/1"], "videos": ["https://a.org/v"],
            "instagram_url": "https://instagram.com/ann"}'
        )
    ),
    '(https://a.org/i,http://a.org/c,"{https://a.org/2,https://a.org/1}",{https://a.org/v},'
    || 'https://a.org,https://instagram.com/ann)',
    'links are stored, and photos in their order'
);
select is(
    (select (display_name, bio)::text from api.update_profile('{}')), '("Ann B.",Bass.)',
    'absent keys keep their values'
);
select is(
    (
        select
            (
                bio, birth_date, gender, intent, interests, image_url, cover_image_url, photos,
                videos, website, instagram_url
            )::text
        from api.update_profile(
            '{"bio": null, "birth_date": null, "gender": null, "intent": null, "interests": null,
            "image_url": null, "cover_image_url": null, "photos": null, "videos": null,
            "website": null, "instagram_url": null}'
        )
    ),
    '(,,,,{},,,{},{},,)',
    'null clears'
);
select is(
    (api.update_profile('{"bio": "''); drop table identity.users; --"}')).bio,
    '''); drop table identity.users; --',
    'SQL is only text'
);
select is(
    (api.update_profile(jsonb_build_object('bio', repeat('é', 500)))).bio, repeat('é', 500),
    'the limit counts characters, not bytes'
);

select lives_ok(
    $$select api.update_profile('{"username": "Ann_2"}')$$, 'a username can be changed'
);
select is((select username from api.me()), 'Ann_2', 'the new username is stored');
select lives_ok(
    $$select api.update_profile('{"username": "ann"}')$$, 'a username can be changed back'
);

select is(
    (
        select birth_date
        from api.update_profile(
            jsonb_build_object('birth_date', (current_date - interval '18 years')::date)
        )
    ),
    (current_date - interval '18 years')::date,
    'a user who turns 18 today is old enough'
);

create temporary table stored as select pg_temp.stored() as before;
select is(
    pg_temp.refusal(format('select api.update_profile(%L)', c.changes)),
    'PT422 invalid_input ' || c.hint,
    c.description
)
from (
    values
    (
        '{"is_verified": true}'::jsonb,
        'changes: only username, display_name, bio, birth_date, show_age, show_presence, '
        || 'gender, intent, interests, image_url, cover_image_url, photos, videos, website, instagram_url, '
        || 'reveal_instagram, privacy_level.',
        'users cannot verify themselves'
    ),
    (
        '{"username": null}', 'username: text of at most 50 characters, not blank.',
        'a username cannot be null'
    ),
    (
        '{"username": 5}', 'username: text of at most 50 characters, not blank.',
        'a username is text'
    ),
    (
        '{"username": "a b c"}',
        'username: 3 to 50 of A-Z a-z 0-9 . _ -, with a letter or digit first.',
        'a username is URL-safe'
    ),
    (
        '{"display_name": null}', 'display_name: text of at most 100 characters, not blank.',
        'a display name cannot be null'
    ),
    (
        '{"display_name": " "}', 'display_name: text of at most 100 characters, not blank.',
        'a display name cannot be blank'
    ),
    (
        '{"display_name": "\u200b"}', 'display_name: text of at most 100 characters, not blank.',
        'a display name cannot be invisible'
    ),
    ('{"bio": 5}', 'bio: text of at most 500 characters, or null.', 'a bio is text'),
    (
        jsonb_build_object('bio', repeat('x', 501)),
        'bio: text of at most 500 characters, or null.',
        'a bio that is too long is refused'
    ),
    (
        '{"birth_date": "2000-02-30"}',
        'birth_date: a date like 1990-12-31, not before 1900, at least 18 years ago, or null.',
        'a birth date is a date'
    ),
    (
        '{"birth_date": "yesterday"}',
        'birth_date: a date like 1990-12-31, not before 1900, at least 18 years ago, or null.',
        'a word is not a date'
    ),
    (
        '{"birth_date": "1899-12-31"}',
        'birth_date: a date like 1990-12-31, not before 1900, at least 18 years ago, or null.',
        'a birth date before 1900 is refused'
    ),
    (
        jsonb_build_object(
            'birth_date', (current_date - interval '18 years' + interval '1 day')::date
        ),
        'birth_date: a date like 1990-12-31, not before 1900, at least 18 years ago, or null.',
        'a day less than 18 years is too young'
    ),
    (
        jsonb_build_object('birth_date', current_date + 1),
        'birth_date: a date like 1990-12-31, not before 1900, at least 18 years ago, or null.',
        'a birth date in the future is refused'
    ),
    (
        '{"birth_date": 19901231}',
        'birth_date: a date like 1990-12-31, not before 1900, at least 18 years ago, or null.',
        'a number is not a date'
    ),
    ('{"show_age": "yes"}', 'show_age: true or false.', 'a text is not a boolean'),
    ('{"show_age": null}', 'show_age: true or false.', 'a boolean cannot be null'),
    (
        '{"gender": "unicorn"}', 'gender: female, male, non_binary, other or null.',
        'an unknown gender is refused'
    ),
    (
        '{"gender": ["male"]}', 'gender: female, male, non_binary, other or null.',
        'a list of genders is refused'
    ),
    (
        '{"intent": ""}', 'intent: casual, friends, serious, networking or null.',
        'an unknown intent is refused'
    ),
    (
        '{"interests": "jazz"}', 'interests: a list of at most 30 items, or null.',
        'interests are a list'
    ),
    (
        jsonb_build_object('interests', array_fill('x'::text, array[31])),
        'interests: a list of at most 30 items, or null.', 'more than 30 interests are refused'
    ),
    (
        '{"interests": [null]}', 'interests: text of at most 50 characters, not blank.',
        'interests are texts'
    ),
    (
        jsonb_build_object('photos', array_fill('https://a.org/1'::text, array[7])),
        'photos: a list of at most 6 items, or null.', 'seven photos are too many'
    ),
    (
        '{"photos": ["file:///etc/passwd"]}',
        'photos: a URL (http or https) of at most 500 characters, not blank.', 'a photo is a URL'
    ),
    (
        '{"videos": [{"url": "https://a.org"}]}',
        'videos: a URL (http or https) of at most 500 characters, not blank.', 'a video is a URL'
    ),
    (
        '{"website": "javascript:alert(1)"}',
        'website: a URL (http or https) of at most 200 characters, or null.', 'a website is a URL'
    ),
    (
        jsonb_build_object('instagram_url', 'https://' || repeat('x', 200)),
        'instagram_url: a URL (http or https) of at most 200 characters, or null.',
        'a link that is too long is refused'
    ),
    (
        '{"privacy_level": null}', 'privacy_level: public, friends, private.',
        'a privacy level cannot be null'
    ),
    (
        '{"bio": "stored?", "show_age": 1}', 'show_age: true or false.',
        'one bad key refuses the whole patch'
    )
) as c (changes, hint, description);

select is(
    pg_temp.refusal($$select api.update_profile('[]')$$),
    'PT422 invalid_input changes: an object with any of username, display_name, bio, birth_date, '
    || 'show_age, show_presence, gender, intent, interests, image_url, cover_image_url, photos, '
    || 'videos, website, instagram_url, reveal_instagram, privacy_level.',
    'a patch is an object'
);
select is(
    pg_temp.refusal($$select api.update_profile('{"username": "BOB", "bio": "stored?"}')$$),
    'PT409 already_exists username: choose another.',
    'a taken username is refused'
);
select is(pg_temp.stored(), (select before from stored), 'a refusal changes nothing');

select tests.as_owner();
update identity.users set status = 'suspended' where id = tests.id('ann');
select tests.sign_in('ann');
select throws_ok(
    $$select api.update_profile('{}')$$, 'PT403', 'the account is suspended',
    'a suspended caller is refused'
);
select tests.sign_out();
select throws_ok(
    $$select api.update_profile('{}')$$, '42501', 'permission denied for function update_profile',
    'an anonymous caller is refused'
);

select * from finish();
rollback;
