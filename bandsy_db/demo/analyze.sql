-- After a bulk load the planner needs new statistics at once, not when autovacuum comes.

analyze
    identity.users,
    identity.profiles,
    identity.places,
    music.user_instruments,
    music.user_genres,
    matching.preferences,
    matching.sought_instruments,
    matching.match_profiles;
