"""Noun phrases: from the head that the parse names to the words that a reader would quote.

A phrase is the head with its determiners, adjectives, idafa chain and name parts, up to the first
relative clause or preposition; the preposition stays out («لعناصر التنظيم» → «عناصر التنظيم»).
"""

from collections.abc import Iterator

from kg.extract.scene import Scene
from kg.extract.syntax import is_clitic, is_relative_pronoun, preposition
from kg.records import Mention, MentionForm, Word
from kg.text import fold

_INSIDE = {"amod", "nummod", "det", "flat", "nmod", "appos", "compound", "fixed"}
_AGREEMENT = ("Gender", "Number", "Person")
_SEATS = {"مقر", "مركز"}
_BODY = 3  # words of the name of a body
_OPENING, _CLOSING = frozenset("“«"), frozenset("”»")


def content_head(scene: Scene, head: Word) -> Word:
    """The noun that a quantified head counts: العديد من **الأسلحة**، خمسة **جنود**."""
    seen = {head.id}
    while head.upos == "NUM" or scene.grammar.is_quantifier(head):
        below = [
            w
            for w in scene.sentence.children(head, "nmod", "obj", "obl", "flat")
            if w.id > head.id and preposition(scene.sentence, w) in {"", "من"} and w.id not in seen
        ]
        if not below:
            break
        head = below[0]
        seen.add(head.id)
    return head


def top(scene: Scene, noun: Word) -> Word:
    """The word that stands for a counted or framed action noun: **18** غارة، **عمليات** الإعدام."""
    above = scene.sentence.head(noun)
    while above is not None and noun.rel == "nmod" and above.id < noun.id:
        if preposition(scene.sentence, noun) and not _is_part(scene, above, noun):
            break
        if above.upos != "NUM" and not scene.grammar.is_quantifier(above) and not scene.grammar.controls(above):
            break
        noun, above = above, scene.sentence.head(above)
    return noun


def _is_part(scene: Scene, quantity: Word, noun: Word) -> bool:
    """مزيد **من الهجمات**، عدد **من الغارات**, جولة **من المحادثات**."""
    measures = scene.grammar.is_quantifier(quantity) or any("من" in r.carrier for r in scene.grammar.controls(quantity))
    return preposition(scene.sentence, noun) == "من" and measures


def words(scene: Scene, head: Word) -> tuple[Word, ...]:
    """The words of the phrase that `head` heads, contiguous, in text order."""
    chosen = {head.id}
    todo = [head]
    while todo:
        word = todo.pop()
        for child in scene.sentence.children(word):
            if child.id in chosen or not _belongs(scene, word, child):
                continue
            chosen.add(child.id)
            before = scene.sentence.children(child, "case", "cc")
            chosen.update(c.id for c in before if c.upos in {"ADP", "CCONJ"} and c.id < child.id)
            todo.append(child)
    chosen.update(_name_around(scene, head))
    return _contiguous(scene, head, chosen)


def _name_around(scene: Scene, head: Word) -> Iterator[int]:
    """The ids of a name that was recognised as one, however the parser hangs its parts: خالد منصور."""
    if head.ner in {"O", ""} or head.ner.startswith("S-"):
        return
    first = last = head.id
    while (
        first > 1 and not scene.sentence.word(first).ner.startswith("B-") and scene.sentence.word(first - 1).ner != "O"
    ):
        first -= 1
    while last < len(scene.sentence.words) and scene.sentence.word(last + 1).ner[:1] in {"I", "E"}:
        last += 1
    if scene.sentence.word(first).ner.startswith("B-"):
        first += scene.sentence.word(first).upos == "VERB"  # **فر** هادي
        yield from range(first, last + 1)


def _belongs(scene: Scene, word: Word, child: Word) -> bool:
    """Is `child` of the phrase of `word`: no clause, no mark, and no dependent that stands beside it?"""
    if child.upos in {"PUNCT", "VERB"} or is_relative_pronoun(child):
        return False
    if (word.upos == "NUM" or scene.grammar.is_quantifier(word)) and preposition(scene.sentence, child) == "من":
        return child.id > word.id  # أكثر من ألفي عراقي، العديد من الأسلحة، ثلاثة من الموظفين
    if child.rel == "conj":
        return child.id > word.id and _adds_to_it(scene, word, child)
    if child.rel not in _INSIDE or scene.sentence.child(child, "nsubj") is not None:  # خالد منصور **وهو أحد** الشهود
        return False
    if child.rel in {"det", "nummod"}:
        return True
    if child.id < word.id:
        return child.rel == "amod"
    carrier = preposition(scene.sentence, child)
    if not carrier:
        return child.rel != "appos" or child.upos in {"PROPN", "X"} or scene.grammar.is_title(child)
    if carrier == fold("في"):  # القيادي **في حركة حماس** محمود الزهار
        names = (c for c in scene.sentence.children(word, "appos") if c.upos == "PROPN" and c.ner[2:] == "PERS")
        return any(child.id < name.id <= child.id + _BODY for name in names)
    return carrier == "ب" and fold(child.lemma) in {"اسم", "سم"}  # المتحدث باسم البنتاغون


def _adds_to_it(scene: Scene, word: Word, child: Word) -> bool:
    """مصادر **أمنية وطبية**، وزراء خارجية **فرنسا وألمانيا**: coordinated below the head, not beside it."""
    if word.upos == "ADJ":
        return child.upos == "ADJ" and word.rel == "amod"
    bare = not preposition(scene.sentence, child) and not preposition(scene.sentence, word)
    return word.rel == "nmod" and bare and word.upos == child.upos == "PROPN"


def _contiguous(scene: Scene, head: Word, chosen: set[int]) -> tuple[Word, ...]:
    first = last = head.id
    while first - 1 in chosen:
        first -= 1
    for following in scene.sentence.words[last:]:
        if following.id in chosen:
            last = following.id
        elif following.text not in {'"', "'"}:
            break
    return scene.sentence.words[first - 1 : last]


def form(word: Word) -> MentionForm:
    if word.upos == "PRON":
        return "pronoun"
    return "name" if word.upos in {"PROPN", "X"} or word.ner != "O" else "nominal"


def features(word: Word) -> tuple[tuple[str, str], ...]:
    return tuple(feature for feature in word.feats if feature[0] in _AGREEMENT)


def mention(scene: Scene, head: Word) -> Mention:
    """The phrase of `head` as a mention; a quotation mark that opens inside it is closed."""
    inside = words(scene, head)
    text, start, end = scene.article.text, inside[0].start, inside[-1].end
    if text[end : end + 1] in _CLOSING:
        opened, closed = (sum(map(text[start:end].count, marks)) for marks in (_OPENING, _CLOSING))
        end += opened > closed
    return Mention(text[start:end], start, end, scene.sentence.index, head.id, form(head), features(head))


def coordinated(scene: Scene, head: Word) -> Iterator[Word]:
    """`head` and the nouns coordinated with it (داعش **والنصرة**); adjectives and clauses are not."""
    yield head
    if is_clitic(head):
        return
    for other in scene.sentence.children(head, "conj"):
        own = preposition(scene.sentence, other)
        if _is_its_seat(scene, other):
            continue
        if other.upos in {"NOUN", "PROPN", "X", "NUM"} and own in {"", preposition(scene.sentence, head)}:
            yield from coordinated(scene, other)


def _is_its_seat(scene: Scene, noun: Word) -> bool:
    """المرصد السوري **ومقره** بريطانيا: where it sits, told in passing, and nobody besides it."""
    owned = any(is_clitic(w) for w in scene.sentence.children(noun, "nmod"))
    return owned and fold(noun.lemma) in _SEATS


def mentions(scene: Scene, head: Word) -> tuple[Mention, ...]:
    return tuple(mention(scene, word) for word in coordinated(scene, _as_named(scene, head)))


def _as_named(scene: Scene, head: Word) -> Word:
    """ما وصفه **بالقمع**، من سماهم **القتلة**: somebody's name for it is all that the text says of it."""
    if head.upos == "PRON" and fold(head.text) in {"ما", "من"}:
        for verb in scene.sentence.children(head, "acl"):
            if fold(verb.lemma) in scene.grammar.particles("naming"):
                names = scene.sentence.children(verb, "obl", "obj", "xcomp")
                called = [w for w in names if w.id > verb.id and not is_clitic(w) and w.upos in {"NOUN", "PROPN", "X"}]
                return next((w for w in called if preposition(scene.sentence, w) in {"", "ب"}), head)
    return head


def dropped(scene: Scene, verb: Word) -> Mention:
    """The subject that a verb agrees with but does not name (أضاف: «he» added)."""
    return Mention("", verb.start, verb.end, scene.sentence.index, verb.id, "dropped", features(verb))
