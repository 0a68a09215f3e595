"""Phrases that name a source: وفق الوزارة، بحسب ما ذكرت الوكالة، نقلاً عن مصادر."""

from kg.extract import phrase
from kg.extract.content import content
from kg.extract.reports import Report, claim
from kg.extract.scene import Frame, Scene
from kg.extract.speakers import acts_in_words, can_vouch
from kg.extract.syntax import is_clitic, last, preposition
from kg.lexicon import Reporting
from kg.records import Mention, Stance, Word
from kg.text import fold


def cited(scene: Scene) -> list[Report]:
    """بحسب المتحدث، وفقاً للتقرير، نقلاً عن مصادر: the phrase vouches for its clause, here the sentence."""
    found: list[Report] = []
    for word in scene.sentence.words:
        row = _cue(scene, word)
        clause = _clause_after(scene, word, row)
        if clause is not None:
            claimants, stance = clause.roles.get("actor", ()), row.stance if row is not None else "asserts"
            source = _end_of_phrase(scene, word, clause.word)
        elif row is not None and (named := _named(scene, word)) is not None:
            claimants, stance = _vouching(scene, named, row)
            source = _end_of_phrase(scene, word, named)
        else:
            continue
        resumes = not found and all(m.form == "pronoun" for m in claimants)  # else it is who was cited before
        speaks = _main_speaker(scene, word) if resumes else None
        claims = tuple(claim(scene, m, word, stance) for m in (speaks.subjects if speaks else claimants))
        first = speaks.word.id + 1 if speaks else 1  # his own act of saying so needs no source
        origin = row is not None and row.pattern == ("عن",)
        found.append(Report(claims, first, len(scene.sentence.words), word.id, source, origin))
    return found


def _main_speaker(scene: Scene, cue: Word) -> Frame | None:
    """دعا **الزعيم** الرئيس إلى سحب دعوته، على حد تعبير**ه**: in the words of who speaks in the sentence."""
    root = next((w for w in scene.sentence.words[: cue.id - 1] if not w.head), None)
    frame = scene.frame(root)
    return frame if frame is not None and frame.subjects and acts_in_words(scene, frame) else None


def _cue(scene: Scene, word: Word) -> Reporting | None:
    """The row of a word that opens such a phrase: بحسب، نقلاً عن, and the «حد» of على **حد** تعبير ضابط."""
    if word.upos in {"ADP", "NOUN", "ADV", "ADJ", "X", "SCONJ"} and fold(word.text) != "كما":
        row = scene.grammar.reporting(word, "adp")
        if row is not None:
            return row
    if word.upos not in {"NOUN", "ADV"} or word.id == len(scene.sentence.words):
        return None
    noun = scene.grammar.reporting(word, "noun")
    if noun is not None and noun.pattern == ("عن",):
        return noun
    return scene.grammar.reporting(scene.sentence.word(word.id + 1), "noun") if fold(word.text) == "حد" else None


def _end_of_phrase(scene: Scene, cue: Word, head: Word) -> int:
    """The last word of the phrase that names a source: what is below `head`, up to a pause."""
    last_word = max(w.id for w in (head, *scene.sentence.subtree(head)))
    for word in scene.sentence.words[cue.id : last_word]:
        if word.text in {"،", ",", ":", "؛"}:
            return word.id
    return last_word


def _vouching(scene: Scene, cited: Word, row: Reporting) -> tuple[tuple[Mention, ...], Stance]:
    """Who vouches after a cue, and how: بحسب **المتحدث**، وفق تصريحات **الوزير**، حسب زعم**ه**."""
    if cited.upos in {"VERB", "PRON"}:
        return (), row.stance
    words = scene.grammar.reporting(cited, "noun")
    behind = (c for c in scene.sentence.children(cited, "nmod") if c.id > cited.id)
    inner = next((c for c in behind if not scene.is_time(c)), None)
    if inner is not None and words is not None and words.pattern == ("idafa",):
        return phrase.mentions(scene, inner), words.stance
    if inner is not None and is_clitic(inner) and not scene.grammar.noun_type(cited):  # بحسب تعبيرها
        return phrase.mentions(scene, inner), row.stance
    vouches = words is not None or can_vouch(scene, cited)
    return (phrase.mentions(scene, cited) if vouches else ()), row.stance


def _clause_after(scene: Scene, cue: Word, row: Reporting | None) -> Frame | None:
    """The verb of وفق **ما أوردته** رويترز، حسبما **ذكرت** الوكالة، على **ما أفاد** مصدر، كما **تقول** الحكومة.

    After the last two a verb that goes on to say something only adds to what was told: **كما أعلن** مقتل خمسة.
    """
    opening = fold(cue.text)
    if row is None and opening not in {"كما", "علي"}:
        return None
    following = [w for w in scene.sentence.words[cue.id : cue.id + 4] if w.upos != "ADP"]
    if not (opening.endswith("ما") or any(fold(w.text) == "ما" for w in following[:1])):
        return None
    verb = next((w for w in following if w.upos == "VERB"), None)
    frame = scene.frame(verb)
    if row is not None or verb is None or frame is None:
        return frame
    vouches = scene.grammar.reporting(verb, "verb") is not None and content(scene, verb) is None
    inside = cue.id > 1 and scene.sentence.word(cue.id - 1).upos != "CCONJ"
    return frame if vouches and inside and not frame.has("target") else None


def _named(scene: Scene, cue: Word) -> Word | None:
    """The noun after the cue: its head where the cue is a preposition, its dependent where it is a noun."""
    above = scene.sentence.head(cue)
    if cue.rel == "case" and above is not None and above.id > cue.id:
        return above
    for child in scene.sentence.children(cue, "nmod", "obj", "obl"):
        if child.id > cue.id and last(preposition(scene.sentence, child)) in {"", "ل", "عن"}:
            return child
    near = scene.sentence.words[cue.id : cue.id + 3]
    return next((w for w in near if w.upos in {"NOUN", "PROPN", "X"}), None)
