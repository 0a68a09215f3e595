"""The tables of names and nouns: every row loads, codes are real, names are unique or known to be shared."""

from collections import Counter
from pathlib import Path
from typing import get_args, get_type_hints

import pycountry
import pytest

from kg import lexicon as tables
from kg.errors import LexiconError
from kg.lexicon import Actor, Epithet, Lexicon, Noun, Particle, Place, State, Title
from kg.resolve.names import names
from kg.text import fold
from kg.vocab import slug

USER_ASSIGNED = {"XK"}  # Kosovo: in use, though ISO 3166 reserves the code for its users
SHARED = {"عمان", "طرابلس"}  # Oman and Amman, Tripoli in Libya and in Lebanon: decided by the article
TYPES = {
    "State",
    "Government",
    "Military",
    "ArmedGroup",
    "Organization",
    "MediaOutlet",
    "Person",
    "Place",
    "Equipment",
    "Group",
    "Thing",
}


def test_iso_codes_are_real_and_every_united_nations_member_is_there(lexicon: Lexicon) -> None:
    states = lexicon.table("states", State)
    codes = {state.iso3166 for state in states}
    assert len(codes) == len(states)
    assert [code for code in codes - USER_ASSIGNED if pycountry.countries.get(alpha_2=code) is None] == []
    assert {"SY", "PS", "VA", "TV", "SS", "ME", "TL", "TW"} <= codes
    assert len(codes) >= 195


def test_keys_are_unique_readable_and_ascii(lexicon: Lexicon) -> None:
    keys = [slug(state.name_en) for state in lexicon.table("states", State)]
    keys += [row.key for row in lexicon.table("actors", Actor)] + [row.key for row in lexicon.table("places", Place)]
    assert [key for key, count in Counter(keys).items() if count > 1] == []
    assert [key for key in keys if slug(key) != key] == []


def test_affiliations_and_countries_exist(lexicon: Lexicon) -> None:
    actors, codes = lexicon.table("actors", Actor), {state.iso3166 for state in lexicon.table("states", State)}
    known = codes | {actor.key for actor in actors}
    assert [actor.key for actor in actors if actor.affiliation and actor.affiliation not in known] == []
    assert [actor.key for actor in actors if actor.affiliation == actor.key or actor.type not in TYPES] == []
    assert [place.key for place in lexicon.table("places", Place) if place.country and place.country not in codes] == []


def test_a_name_means_one_entity_unless_it_is_known_to_be_shared(lexicon: Lexicon) -> None:
    """Capitals name a place and its government; nothing else is shared silently."""
    shared = set()
    for form, candidates in names(lexicon).index.items():
        others = [named for named in candidates if named.type != "Place"]
        places = [named for named in candidates if named.type == "Place"]
        if len(others) > 1 or len(places) > 1 or (others and places and form not in names(lexicon).capitals):
            shared.add(" ".join(form))
    assert shared == {fold(name) for name in SHARED}


def test_no_name_is_written_twice_in_a_row(lexicon: Lexicon) -> None:
    rows = [*lexicon.table("states", State), *lexicon.table("actors", Actor), *lexicon.table("places", Place)]
    assert [row.names for row in rows if not row.names or len(set(row.names)) < len(row.names)] == []


def test_relational_adjectives_belong_to_one_entity(lexicon: Lexicon) -> None:
    adjectives = [nisba for state in lexicon.table("states", State) for nisba in {fold(form) for form in state.nisba}]
    adjectives += [fold(nisba) for actor in lexicon.table("actors", Actor) for nisba in actor.nisba]
    assert [nisba for nisba, count in Counter(adjectives).items() if count > 1] == []


@pytest.mark.parametrize(
    ("key", "latitude", "longitude"),
    [
        ("Damascus", 33.5, 36.3),
        ("Mosul", 36.3, 43.1),
        ("Sanaa", 15.4, 44.2),
        ("Tripoli", 32.9, 13.2),
        ("Tunis", 36.8, 10.2),
    ],
)
def test_coordinates_of_known_towns(lexicon: Lexicon, key: str, latitude: float, longitude: float) -> None:
    place = names(lexicon).by_key[key]
    assert place.latitude == pytest.approx(latitude, abs=0.15)
    assert place.longitude == pytest.approx(longitude, abs=0.15)


def test_coordinates_lie_in_range_and_near_their_country(lexicon: Lexicon) -> None:
    box = {"SY": (32, 38, 35, 43), "IQ": (29, 38, 38, 49), "YE": (12, 19, 41, 55), "LY": (19, 34, 9, 26),
           "TN": (30, 38, 7, 12), "EG": (21, 32, 24, 37), "LB": (33, 35, 35, 37), "SA": (16, 33, 34, 56)}  # fmt: skip
    for place in lexicon.table("places", Place):
        if place.latitude:
            latitude, longitude = float(place.latitude), float(place.longitude)
            south, north, west, east = box.get(place.country, (-90, 90, -180, 180))
            assert south <= latitude <= north, place.key
            assert west <= longitude <= east, place.key


def test_nouns_titles_and_epithets_are_complete(lexicon: Lexicon) -> None:
    nouns = lexicon.table("nouns", Noun)
    assert len(nouns) >= 1200
    assert [
        row.lemma
        for row in nouns
        if not row.gloss or row.part not in {"", "yes"} or row.type not in TYPES | {"", "Time"}
    ] == []
    assert [key for key, count in Counter((fold(row.lemma), row.pos) for row in nouns).items() if count > 1] == []
    assert {"عنصر", "مقاتل", "قائد", "مسلح", "فرد", "عضو", "جندي"} <= {row.lemma for row in nouns if row.part == "yes"}
    assert all(row.gloss for row in lexicon.table("titles", Title))
    epithets = lexicon.table("epithets", Epithet)
    assert [row.lemma for row in epithets if not row.types or not set(row.types) <= TYPES] == []
    assert [row.lemma for row in epithets if row.before_name not in {"", "yes", "kind"}] == []


def test_every_action_adjective_and_title_cell_is_free_of_stray_blanks(lexicon: Lexicon) -> None:
    for row in lexicon.table("nouns", Noun):
        assert "  " not in row.lemma
        assert row.gloss == row.gloss.strip()


class TestTheUsersOwnTables:
    def test_a_row_adds_an_actor(self, tmp_path: Path) -> None:
        (tmp_path / "actors.tsv").write_text(
            "key\tlabel_en\ttype\tnames\nLiwa\tLiwa\tArmedGroup\tلواء الرواد\n", encoding="utf-8"
        )
        known = names(tables.load(tmp_path))
        assert [named.key for named in known.index["لواء", "الرواد"]] == ["Liwa"]
        assert "ISIS" in known.by_key

    def test_a_row_overrides_the_shipped_one_of_the_same_key(self, tmp_path: Path) -> None:
        (tmp_path / "actors.tsv").write_text(
            "key\tlabel_en\ttype\tnames\nISIS\tDaesh\tArmedGroup\tداعش\n", encoding="utf-8"
        )
        known = names(tables.load(tmp_path))
        assert known.by_key["ISIS"].label_en == "Daesh"
        assert [named.label_en for named in known.index[("داعش",)]] == ["Daesh"]

    def test_a_bad_row_names_file_and_line(self, tmp_path: Path) -> None:
        (tmp_path / "actors.tsv").write_text("key\tlabel_en\ttype\tnames\nX\tX\tTribe\tقبيلة\n", encoding="utf-8")
        with pytest.raises(LexiconError, match=r"actors\.tsv:2: 'Tribe' is none of"):
            tables.load(tmp_path)

    def test_an_unknown_table_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "actor.tsv").write_text("key\n", encoding="utf-8")
        with pytest.raises(LexiconError, match=r"actor\.tsv"):
            tables.load(tmp_path)


def test_every_role_of_a_particle_has_rows_and_is_asked_for(lexicon: Lexicon) -> None:
    roles = set(get_args(get_type_hints(Particle)["role"]))
    modules = [path for path in Path(tables.__file__).parent.rglob("*.py") if path.parent.name != "rows"]
    source = "".join(path.read_text(encoding="utf-8") for path in modules)
    assert {role for role in roles if not lexicon.particles(role)} == set()
    assert {role for role in roles if f'"{role}"' not in source} == set()
    assert lexicon.particles("tense") == frozenset()
