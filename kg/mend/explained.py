"""«وبين الوزير أن …»: at the head of a sentence, and before أنّ, the verb «made clear» and not «between».

Without vowels the two are one word, and taggers know the preposition alone.
"""

from dataclasses import replace

from kg.mend.known import Known
from kg.records import Word
from kg.text import fold

_OPENINGS = {"و", "ف", "كما", '"'}
_REACH = 14  # words of a speaker's name and titles
_PERFECT = (("Aspect", "Perf"), ("Gender", "Masc"), ("Number", "Sing"), ("Person", "3"), ("Voice", "Act"))


def recognise(words: list[Word], _: Known) -> list[Word]:
    cue = next((w for w in words if w.text not in _OPENINGS), None)
    if cue is None or cue.upos != "ADP" or fold(cue.text) != "بين":
        return words
    mark = next((w for w in words[cue.id : cue.id + _REACH] if fold(w.text) == "ان"), None)
    if mark is None or not mark.head > mark.id:
        return words
    between = words[cue.id : mark.id - 1]
    if any(w.upos in {"VERB", "CCONJ"} for w in between):  # **بين** موسكو وواشنطن: it has two sides
        return words
    verb = replace(cue, upos="VERB", lemma="بين", feats=_PERFECT)
    if not cue.head:  # the parser saw that it is the predicate
        return [verb if word.id == cue.id else word for word in words]
    clause = words[mark.head - 1]
    speaker = words[cue.head - 1] if cue.head != clause.id else None
    if speaker is not None and (speaker not in between or any(w.rel == "case" for w in words[: cue.id - 1])):
        return words
    place = speaker if speaker is not None and speaker.head != clause.id else clause

    def moved(word: Word) -> Word:
        if word.id == cue.id:
            return replace(verb, head=place.head, deprel=place.deprel)
        if speaker is not None and word.id == speaker.id:
            return replace(word, head=cue.id, deprel="nsubj")
        if word.id == clause.id:
            return replace(word, head=cue.id, deprel="ccomp")
        beside = word.id < cue.id or (speaker is not None and word.head == speaker.id and word.id > mark.id)
        hung = {clause.id, speaker.id if speaker is not None else 0}
        return replace(word, head=cue.id) if beside and word.head in hung else word

    return list(map(moved, words))
