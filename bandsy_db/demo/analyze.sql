-- After a bulk load the planner has to learn at once what it would notice in a minute.

analyze
    identity.users,
    identity.profiles,
    identity.places,
    music.user_instruments,
    music.user_genres,
    matching.preferences,
    matching.sought_instruments,
    matching.match_profiles;
