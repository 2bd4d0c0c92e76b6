"""The traits of one synthetic musician, each drawn so that they fit together."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from bandsy_db.demo.culture import Names, Scene, all_names, names_of, scene_weights, scenes
from bandsy_db.demo.world import City

SKILL_LEVELS = ("beginner", "intermediate", "advanced", "professional")
COMMITMENTS = ("casual", "regular", "serious", "professional")
LOOKING_FOR = {"any": 40, "band": 20, "jam": 18, "collaborator": 14, "gig": 8}
RADII_KM = {10: 6, 15: 8, 20: 14, 25: 18, 30: 18, 50: 24, 75: 6, 100: 6}
GENDERS = {"female": 47, "male": 49, "non_binary": 4}

# Mornings, afternoons and evenings, Monday to Sunday: people play after work and at the weekend.
_WORKDAY, _WEEKEND = (1, 2, 12), (3, 10, 8)
TIMES = _WORKDAY * 5 + _WEEKEND * 2

# Letters that Unicode does not split into a plain letter and an accent.
_PLAIN = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
    }
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Plays:
    """An instrument that a person plays, how well and for how many years."""

    instrument: str
    skill_level: str
    years: int


def name(rng: Random, country_code: str) -> tuple[str, str, str]:
    """Draw a gender, a given and a family name; one person in eight has roots elsewhere."""
    gender = _weighted(rng, GENDERS)
    given, family = (_names(rng, country_code) for _ in range(2))
    givens = {"female": given.female, "male": given.male}.get(gender, given.female + given.male)
    return gender, rng.choice(givens), rng.choice(family.family)


def url_safe(text: str) -> str:
    """A name in the letters a to z, without accents, spaces and hyphens."""
    folded = unicodedata.normalize("NFKD", text.lower().translate(_PLAIN))
    return "".join(letter for letter in folded if "a" <= letter <= "z")


def plays(rng: Random, scene: Scene, age: int) -> tuple[Plays, ...]:
    """Draw one to three instruments of a scene, the main one first and played for longest."""
    count = rng.choices((1, 2, 3), (55, 32, 13))[0]
    years = max(0, min(age - 8, round(rng.triangular(0, age - 8, (age - 8) / 2))))
    drawn = []
    for instrument in _several(rng, scene.instruments, count):
        drawn.append(Plays(instrument, _skill_level(rng, years), years))
        years = round(years * rng.uniform(0.2, 0.8))
    return tuple(drawn)


def genres(rng: Random, scene: Scene, city: City) -> Mapping[str, int]:
    """Draw two to five genres and how much each is liked (1-5), the most liked first."""
    common = {genre: len(scene.genres) + 2 - place for place, genre in enumerate(scene.genres)}
    drawn = _several(rng, common, rng.choices((2, 3, 4), (30, 45, 25))[0])
    liked = {genre: max(5 - place, 2) for place, genre in enumerate(drawn)}
    if rng.random() < 0.4:
        other = rng.choices(scenes(), scene_weights(city))[0]
        liked.setdefault(rng.choice(other.genres), rng.randint(1, 3))
    return liked


def seeks(rng: Random, scene: Scene, played: Sequence[Plays]) -> tuple[str, ...]:
    """Draw one to three instruments that the scene has and the person does not play."""
    own = {one.instrument for one in played}
    others = {one: weight for one, weight in scene.instruments.items() if one not in own}
    return tuple(_several(rng, others, rng.choices((1, 2, 3), (35, 40, 25))[0]))


def commitment(rng: Random, main: Plays) -> str:
    """Draw how much effort a person makes: more, the better they play."""
    level = SKILL_LEVELS.index(main.skill_level)
    return rng.choices(COMMITMENTS, (12, 10 + 2 * level, 3 + 4 * level, level * level))[0]


def availability(rng: Random, committed: str) -> str:
    """Draw 21 bits, one for each time of the week; a person who commits more has more time."""
    count = rng.randint(2, 5) + 2 * COMMITMENTS.index(committed)
    free = set(_several(rng, dict(enumerate(TIMES)), count))
    return "".join("1" if time in free else "0" for time in range(len(TIMES)))


def wanted_ages(rng: Random, age: int) -> tuple[int, int] | None:
    """Draw the youngest and oldest age to meet; half the people do not mind."""
    if rng.random() < 0.5:
        return None
    return max(18, age - rng.randint(5, 20)), min(120, age + rng.randint(5, 25))


def radius_km(rng: Random) -> int:
    """Draw how far a person goes to meet people, 10-100 km."""
    return _weighted(rng, RADII_KM)


def looking_for(rng: Random) -> str:
    """Draw what a person is looking for."""
    return _weighted(rng, LOOKING_FOR)


def _names(rng: Random, country_code: str) -> Names:
    return names_of(country_code) if rng.random() < 0.94 else rng.choice(all_names())


def _skill_level(rng: Random, years: int) -> str:
    level = round(years / 9 + rng.gauss(0, 0.6))
    return SKILL_LEVELS[max(0, min(level, len(SKILL_LEVELS) - 1))]


def _weighted(rng: Random, weights: Mapping[T, int]) -> T:
    return rng.choices(list(weights), list(weights.values()))[0]


def _several(rng: Random, weights: Mapping[T, int], count: int) -> list[T]:
    """Draw without replacement."""
    left, drawn = dict(weights), []
    for _ in range(min(count, len(left))):
        drawn.append(_weighted(rng, left))
        del left[drawn[-1]]
    return drawn
