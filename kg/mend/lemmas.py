"""The verb that a form belongs to, where two are written alike: «**تقدم** الجيش» is تقدم, «**تقدم** الحكومة دعما» قدم.

The lemmatizer sees a form without its sentence; the tagger, that sees it, tells whether it is the perfect of the one
or the imperfect, with the prefix of the feminine, of the other.
"""

from dataclasses import replace

from kg.mend.known import Known
from kg.records import Word
from kg.text import fold

_TELLING = ("Aspect", "Gender")


def settle(words: list[Word], known: Known) -> list[Word]:
    """The words with each verb under the lemma that its tags fit best."""
    return [_settled(word, known) if word.upos == "VERB" else word for word in words]


def _settled(verb: Word, known: Known) -> Word:
    forms = known.verbs.get(fold(verb.text), {})
    own = next((lemma for lemma in forms if fold(lemma) == fold(verb.lemma)), None)
    if own is None or len(forms) < 2:
        return verb

    def fits(lemma: str) -> tuple[int, bool, int]:
        """Tags that agree; then the lemmatizer's own, and the simpler verb (وقف before أوقف)."""
        features = dict(forms[lemma])
        return sum(features.get(name) == verb.feat(name) for name in _TELLING), lemma == own, -len(lemma)

    return replace(verb, lemma=max(forms, key=fits))
