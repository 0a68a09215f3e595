"""The medium that an article comes from, as an entity: the last link of the chain of sources."""

from functools import lru_cache

from kg import vocab
from kg.lexicon import Actor, Lexicon
from kg.records import Article, Entity
from kg.romanise import romanise
from kg.text import fold


def origin(article: Article, lexicon: Lexicon) -> Entity | None:
    """Whom an article itself names as its source («المصدر: موقع روسيا اليوم»), else its publisher, else nobody.

    A name that the lexicon does not have becomes a medium of its own.
    """
    name = article.source or article.publisher
    if not name or not name.strip():
        return None
    named = _media(lexicon).get(fold(name))
    key = lexicon.reviews.same(named.key if named else f"medium_{vocab.digest('medium', fold(name))[:8]}")
    known = _actors(lexicon).get(key)
    if known:
        return Entity(known.key, known.names[0], known.label_en, known.type, known.names, wikidata=known.wikidata)
    return Entity(key, name, romanise(name), "MediaOutlet") if key else None


@lru_cache(maxsize=4)
def _media(lexicon: Lexicon) -> dict[str, Actor]:
    rows = (row for row in lexicon.table("actors", Actor) if row.type == "MediaOutlet")
    return {fold(name): row for row in rows for name in row.names}


@lru_cache(maxsize=4)
def _actors(lexicon: Lexicon) -> dict[str, Actor]:
    return {row.key: row for row in lexicon.table("actors", Actor)}
