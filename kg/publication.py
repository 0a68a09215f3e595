"""When an article was published: its metadata say so, or the caller, or its own text."""

from dataclasses import replace

from kg.lexicon import Lexicon
from kg.records import Article


def dated(article: Article, option: str | None, lexicon: Lexicon) -> Article:
    """The article with a publication date where one is known, and where it is from (`date_source`).

    In this order: the article's metadata, `option`.
    """
    if article.date or not option:
        return article
    return replace(article, date=option, date_source="option")
