"""Small parses written by hand, and events over them, for the tests of resolution.

A sentence is one word a line: `form lemma UPOS features head relation [ner]`. Features are letters
(M F gender, S D P number, 1 2 3 person, r relative, p personal pronoun, i imperfect), `-` for none; a form that
begins with `+` is written together with the word before.
"""

from collections.abc import Sequence

from kg.records import Article, Claim, Document, Event, Mention, MentionForm, Sentence, Trigger, Word

_FEATURES = {
    "M": ("Gender", "Masc"), "F": ("Gender", "Fem"),
    "S": ("Number", "Sing"), "D": ("Number", "Dual"), "P": ("Number", "Plur"),
    "1": ("Person", "1"), "2": ("Person", "2"), "3": ("Person", "3"),
    "r": ("PronType", "Rel"), "p": ("PronType", "Prs"), "i": ("Aspect", "Imp"),
}  # fmt: skip


def document(*sentences: str, id: str = "a") -> Document:
    """A document of hand-made parses; sentences stand one behind the other in its text."""
    text, parsed = "", []
    for index, block in enumerate(sentences):
        start, words = len(text), []
        for row in (line.split() for line in block.strip().splitlines()):
            form, lemma, upos, features, head, relation, ner = (*row, "O")[:7]
            joined = form.startswith("+")
            text += "" if joined or len(text) == start else " "
            at = len(text)
            text += form.removeprefix("+")
            token_start = words[-1].token_start if joined else at
            feats = tuple(_FEATURES[letter] for letter in features if letter != "-")
            words.append(
                Word(
                    len(words) + 1,
                    form.removeprefix("+"),
                    lemma,
                    upos,
                    feats,
                    int(head),
                    relation,
                    at,
                    len(text),
                    token_start,
                    len(text),
                    ner,
                )
            )
        parsed.append(Sentence(index, tuple(words), start, len(text)))
        text += "\n"
    return Document(Article(id, text), tuple(parsed))


def mention(of: Document, sentence: int, words: str, form: MentionForm = "nominal", head: int = 0) -> Mention:
    """The words «3» or «3-5» of a sentence; the first is the head unless said otherwise."""
    first, _, last = words.partition("-")
    found = of.sentences[sentence]
    begin, end = found.word(int(first)), found.word(int(last or first))
    at = found.word(head or int(first))
    features = tuple(pair for pair in at.feats if pair[0] in {"Gender", "Number", "Person"})
    text = "" if form == "dropped" else of.article.text[begin.start : end.end]
    return Mention(text, begin.start, end.end, sentence, at.id, form, features)


def event(
    of: Document,
    sentence: int,
    trigger: int,
    *,
    actors: Sequence[Mention] = (),
    targets: Sequence[Mention] = (),
    places: Sequence[Mention] = (),
    sources: Sequence[Mention] = (),
    cls: str | None = None,
    statement: bool = False,
) -> Event:
    word = of.sentences[sentence].word(trigger)
    action = Trigger(word.text, word.start, word.end, word.lemma, sentence, word.id)
    return Event(
        of.article.id, sentence, action, word.lemma, "by hand", cls,
        actors=tuple(actors), targets=tuple(targets), places=tuple(places), statement=statement,
        claims=tuple(Claim(source, "", 0, 0, "asserts") for source in sources),
    )  # fmt: skip
