"""The verb that a form belongs to, where two are written alike: «**تقدم** الجيش» is تقدم, «**تقدم** الحكومة دعما» قدم.

The lemmatizer sees a form without its sentence; the tagger, that sees it, tells whether it is the perfect of the one
or the imperfect, with the prefix of the feminine, of the other. But of the passives that only a vowel tells, the
tagger knows none: «**تحال** الخطة إلى البرلمان».
"""

from dataclasses import replace

from kg.mend.known import Known
from kg.records import Word
from kg.text import fold

_TELLING = ("Aspect", "Gender")
_PREFIXES = ("ي", "ت")
_HOLLOW = 4  # letters of the imperfect of a hollow verb


def settle(words: list[Word], known: Known) -> list[Word]:
    """The words with each verb under the lemma that its tags fit best, and the passives that its letters tell."""
    return [_passive(_settled(word, known), known) if word.upos == "VERB" else word for word in words]


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


def _passive(verb: Word, known: Known) -> Word:
    """أن **تحال** الخطة، **يقام** حفل: the active imperfect of أحال and أقام has ي, and the alif is the passive's."""
    stem = verb.text[1:]
    if verb.feat("Aspect") != "Imp" or verb.feat("Voice") == "Pass" or fold(verb.lemma) in known.with_alif:
        return verb
    hollow = len(verb.text) == _HOLLOW and verb.text.startswith(_PREFIXES) and stem[1] == "ا"
    if not hollow or fold(verb.lemma)[-2:] != stem[1:]:
        return verb
    lemma = next((lemma for lemma in ("أ" + stem, stem) if fold(lemma) in known.transitive), None)
    if lemma is None:
        return verb
    voice = tuple((name, "Pass" if name == "Voice" else value) for name, value in verb.feats)
    return replace(verb, lemma=lemma, feats=voice)
