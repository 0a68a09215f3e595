"""Events, claims and entities as RDF: one named graph per article, without blank nodes.

Pure: a reading goes in, quads come out. What the terms mean is in `ontology/isnad.ttl`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg import labels, media, periods, vocab
from kg.records import Article, Claim, Entity, Event, Mention, Reading, Time
from kg.vocab import GEO, GSP, ISN, NIF, OWL, PROV, RDF, RDFS, SCHEMA, SEM, SKOS, TIME, XSD, Ids

Triple = tuple[str, str, str]  # in the syntax of N-Triples
_ROLES = {
    "actor": "actors",
    "target": "targets",
    "recipient": "recipients",
    "instrument": "instruments",
    "place": "places",
}
_FORMS = {"name": "named", "nominal": "nominal", "pronoun": "pronoun", "dropped": "dropped"}
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")  # no RDF syntax can hold them

_node = lru_cache(maxsize=256)(NamedNode)


def lines(reading: Reading, base: str = vocab.BASE, concepts: labels.Concepts | None = None) -> list[bytes]:
    """The quads of one article as sorted N-Quads, each once; the graph's name is the article's IRI.

    `concepts` names the actions (by default: those of the shipped lexicon). Raises UsageError for a
    base that is no IRI and for an event class that the ontology does not have.
    """
    graph = _Graph(reading, Ids(base), concepts or labels.concepts())
    end = f" {_iri(graph.article)} .\n"
    found = {f"{subject} {predicate} {value}{end}" for subject, predicate, value in graph.triples()}
    return "".join(sorted(found)).encode().splitlines(keepends=True)


def quads(reading: Reading, base: str = vocab.BASE, concepts: labels.Concepts | None = None) -> Iterator[Quad]:
    """What `lines` says, as quads."""
    yield from parse(b"".join(lines(reading, base, concepts)), format=RdfFormat.N_QUADS)


def reprint(article: str, original: str, base: str = vocab.BASE) -> Quad:
    """That one article, by its id, reprints another."""
    ids = Ids(base)
    node = NamedNode(ids.article(article))
    return Quad(node, _node(ISN.reprints), NamedNode(ids.article(original)), node)


def clean(text: str) -> str:
    """`text` with NUL and lone surrogates as U+FFFD: what no RDF syntax can hold, one for one, so that offsets stay."""
    return _UNWRITABLE.sub("\ufffd", text)


class _Graph:
    """The triples of a reading. A node's own triples come once, where it is first spoken of."""

    def __init__(self, reading: Reading, ids: Ids, concepts: labels.Concepts) -> None:
        self.reading, self.ids, self.concepts = reading, ids, concepts
        self.article = ids.article(reading.article.id)
        self.text = clean(reading.article.text)
        self.entities = {entity.key: entity for entity in reading.entities}
        self.sentences = [ids.sentence(reading.article.id, s.start, s.end) for s in reading.sentences]
        self._told: set[object] = set()

    def triples(self) -> Iterator[Triple]:
        yield from self._article(self.reading.article)
        for node, sentence in zip(self.sentences, self.reading.sentences, strict=True):
            yield from _types(node, ISN.Sentence, NIF.Sentence)
            yield from self._span(node, sentence.start, sentence.end)
        for event in self.reading.events:
            yield from self._event(event)
        for entity in self.reading.entities:
            yield from self._entity(entity)

    def _article(self, article: Article) -> Iterator[Triple]:
        yield from _types(self.article, ISN.Article, SCHEMA.NewsArticle, NIF.Context)
        yield _triple(self.article, NIF.isString, Literal(self.text))
        for term, value in (
            (SCHEMA.headline, article.title),
            (SCHEMA.publisher, article.publisher),
            (SCHEMA.articleSection, article.section),
            (ISN.quotedSource, article.source),
        ):
            if value:
                yield _triple(self.article, term, _words(value))
        if article.date and (days := periods.days(article.date)):
            yield _triple(self.article, SCHEMA.datePublished, _date(days[0]))
            if article.date_source:
                yield _triple(self.article, ISN.dateSource, Literal(article.date_source))
        if medium := media.origin(article, self.concepts.lexicon):
            yield _triple(self.article, PROV.wasAttributedTo, self.ids.entity(medium.key))
            if medium.key not in self.entities:
                yield from self._entity(medium)
        if article.url and re.match("https?://", article.url):
            yield _triple(self.article, SCHEMA.url, quote(clean(article.url), safe=":/?#@!$&'()*+,;=%~"))

    def _event(self, event: Event) -> Iterator[Triple]:
        trigger, concept = event.trigger, self.concepts.of(event)
        node = self.ids.event(event.article, trigger.start, trigger.end, event.action)
        act, word = (
            self.ids.action(concept.slug),
            self.ids.mention(event.article, trigger.start, trigger.end, "trigger"),
        )
        yield from _types(
            node, *(ISN[term] for term in vocab.event_types(event.cls, event.mode, event.statement)), SEM.Event
        )
        yield _triple(node, PROV.wasDerivedFrom, self.article)
        yield _triple(node, ISN.inSentence, self.sentences[event.sentence])
        yield _triple(node, ISN.action, act)
        yield _triple(node, ISN.polarity, ISN[event.polarity])
        yield _triple(node, ISN.modality, ISN[event.modality])
        yield _triple(node, ISN.rule, Literal(clean(event.rule)))
        yield from _labels(node, RDFS.label, *labels.event_label(event, self.entities, self.concepts))
        yield _triple(node, ISN.trigger, word)
        yield from self._mention(word, trigger.start, trigger.end, trigger.sentence)
        yield _triple(word, ISN.lemma, Literal(clean(trigger.lemma)))
        for role, field in _ROLES.items():
            yield from self._role(node, role, getattr(event, field))
        if event.time:
            yield from self._time(node, event, event.time)
        for depth, claim in enumerate(event.claims):
            yield from self._claim(node, event, claim, depth)
        yield from self._action(act, concept, event)
        if event.polarity == "affirmed" and event.modality == "actual" and not _disputed(event):
            for actor in _keys(event.actors):
                for target in _keys(event.targets):
                    yield _triple(self.ids.entity(actor), act, self.ids.entity(target))

    def _role(self, node: str, role: str, mentions: Iterable[Mention]) -> Iterator[Triple]:
        for mention in mentions:
            word = self._mention_id(mention)
            yield _triple(node, ISN[f"{role}Mention"], word)
            yield from self._participant(word, mention)
            if mention.entity:
                yield _triple(node, ISN[role], self.ids.entity(mention.entity))

    def _participant(self, word: str, mention: Mention) -> Iterator[Triple]:
        if self._is_told((word, mention.entity)):
            return
        yield from self._mention(word, mention.start, mention.end, mention.sentence)
        yield _triple(word, ISN.form, ISN[_FORMS[mention.form]])
        if mention.entity:
            yield _triple(word, ISN.refersTo, self.ids.entity(mention.entity))

    def _time(self, node: str, event: Event, time: Time) -> Iterator[Triple]:
        word = self.ids.mention(event.article, time.start, time.end, "time")
        yield _triple(node, ISN.timeMention, word)
        yield from self._mention(word, time.start, time.end, self._sentence_of(time.start, event.sentence))
        if time.value:
            yield _triple(node, ISN.time, self.ids.time(time.value))
            yield from _date_triples(self.ids, time.value)

    def _claim(self, node: str, event: Event, claim: Claim, depth: int) -> Iterator[Triple]:
        mine = self.ids.claim(node, depth)
        outermost = depth + 1 == len(event.claims)
        cue = self.ids.mention(event.article, claim.cue_start, claim.cue_end, "cue")
        yield from _types(mine, ISN.Claim)
        yield _triple(mine, ISN.claims, node)
        yield _triple(node, ISN.claim, mine)
        yield _triple(mine, ISN.stance, ISN[claim.stance])
        yield _triple(mine, ISN.cue, cue)
        yield from self._mention(
            cue, claim.cue_start, claim.cue_end, self._sentence_of(claim.cue_start, event.sentence)
        )
        yield _triple(mine, ISN.relayedBy, self.article if outermost else self.ids.claim(node, depth + 1))
        claimant = self._mention_id(claim.claimant)
        yield _triple(mine, ISN.claimantMention, claimant)
        yield from self._participant(claimant, claim.claimant)
        if claim.claimant.entity:
            yield _triple(mine, ISN.claimant, self.ids.entity(claim.claimant.entity))
            yield _triple(node, ISN.accordingTo, self.ids.entity(claim.claimant.entity))

    def _action(self, act: str, concept: labels.Concept, event: Event) -> Iterator[Triple]:
        relation = ISN[vocab.relation(event.cls, event.statement)]
        if self._is_told((concept, relation)):
            return
        yield from _types(act, ISN.Action, OWL.ObjectProperty)
        yield from _labels(act, SKOS.prefLabel, concept.label_ar, concept.label_en)
        yield _triple(act, RDFS.subPropertyOf, relation)

    def _entity(self, entity: Entity) -> Iterator[Triple]:
        node = self.ids.entity(entity.key)
        yield from _types(node, ISN[entity.type])
        yield from _labels(node, SKOS.prefLabel, entity.label, entity.label_en)
        for alias in entity.aliases:
            if alias != entity.label:
                yield _triple(node, SKOS.altLabel, _words(alias))
        if entity.affiliation:
            yield _triple(node, ISN.affiliatedWith, self.ids.entity(entity.affiliation))
        if entity.role:
            yield _triple(node, ISN.role, _words(entity.role))
        if entity.iso3166:
            yield _triple(node, ISN.iso3166, Literal(entity.iso3166))
        if entity.wikidata:
            yield _triple(node, SKOS.exactMatch, f"http://www.wikidata.org/entity/{vocab.local(entity.wikidata)}")
        for evidence in entity.evidence:
            yield _triple(node, ISN.mergeEvidence, Literal(clean(evidence)))
        if entity.latitude is not None and entity.longitude is not None:
            yield from self._position(entity.key, _degrees(entity.latitude), _degrees(entity.longitude))

    def _position(self, key: str, latitude: str, longitude: str) -> Iterator[Triple]:
        node, point = self.ids.entity(key), self.ids.geometry(key)
        yield _triple(node, GEO.lat, Literal(latitude, datatype=_node(XSD.decimal)))
        yield _triple(node, GEO.long, Literal(longitude, datatype=_node(XSD.decimal)))
        yield _triple(node, GSP.hasGeometry, point)
        yield from _types(point, GSP.Geometry)
        yield _triple(point, GSP.asWKT, Literal(f"POINT({longitude} {latitude})", datatype=_node(GSP.wktLiteral)))

    def _mention(self, node: str, start: int, end: int, sentence: int) -> Iterator[Triple]:
        if self._is_told((node, sentence)):
            return
        yield from _types(node, ISN.Mention, NIF.Phrase)
        yield from self._span(node, start, end)
        yield _triple(node, ISN.inSentence, self.sentences[sentence])

    def _span(self, node: str, start: int, end: int) -> Iterator[Triple]:
        yield _triple(node, NIF.referenceContext, self.article)
        yield _triple(node, NIF.beginIndex, _number(start))
        yield _triple(node, NIF.endIndex, _number(end))
        yield _triple(node, NIF.anchorOf, Literal(self.text[start:end]))

    def _mention_id(self, mention: Mention) -> str:
        return self.ids.mention(self.reading.article.id, mention.start, mention.end, mention.form)

    def _is_told(self, what: object) -> bool:
        """Whether this was asked before: then its triples are there already."""
        known = what in self._told
        self._told.add(what)
        return known

    def _sentence_of(self, start: int, default: int) -> int:
        return next((s.index for s in self.reading.sentences if s.start <= start < s.end), default)


def _date_triples(ids: Ids, value: str) -> Iterator[Triple]:
    """A date as OWL-Time: an instant as exact as its value, or an interval between two such."""
    node = ids.time(value)
    begin, slash, end = value.partition("/")
    yield from _types(node, ISN.Date, TIME.ProperInterval if slash else TIME.Instant)
    yield _triple(node, ISN.dateValue, Literal(clean(value)))
    days = periods.days(value)
    if days:
        yield _triple(node, ISN.firstDay, _date(days[0]))
        yield _triple(node, ISN.lastDay, _date(days[1]))
    if slash:
        for term, part in ((TIME.hasBeginning, begin), (TIME.hasEnd, end)):
            if periods.days(part):
                yield _triple(node, term, ids.time(part))
                yield from _date_triples(ids, part)
    elif days:
        term, datatype = {4: (TIME.inXSDgYear, XSD.gYear), 7: (TIME.inXSDgYearMonth, XSD.gYearMonth)}.get(
            len(value), (TIME.inXSDDate, XSD.date)
        )
        yield _triple(node, term, Literal(value, datatype=_node(datatype)))


def _disputed(event: Event) -> bool:
    """Whether a source denies or doubts the event: then no plain triple states it."""
    return any(claim.stance in ("denies", "doubts") for claim in event.claims)


def _keys(mentions: Iterable[Mention]) -> list[str]:
    return list(dict.fromkeys(mention.entity for mention in mentions if mention.entity))


def _triple(subject: str, predicate: str, value: str | Literal) -> Triple:
    """A triple of IRIs, or with a literal at the end."""
    return _iri(subject), _iri(predicate), _iri(value) if isinstance(value, str) else str(value)


@lru_cache(maxsize=8192)  # terms, and the nodes of the article at hand
def _iri(name: str) -> str:
    return str(NamedNode(name))


def _types(node: str, *classes: str) -> Iterator[Triple]:
    for cls in classes:
        yield _triple(node, RDF.type, cls)


def _labels(node: str, term: str, arabic: str, english: str) -> Iterator[Triple]:
    yield _triple(node, term, Literal(clean(arabic), language="ar"))
    yield _triple(node, term, Literal(clean(english), language="en"))


def _words(text: str) -> Literal:
    """A literal in the language of its script."""
    return Literal(clean(text), language="ar" if re.search("[\u0600-\u06ff]", text) else "en")


@lru_cache(maxsize=8192)  # offsets of one article are those of the next
def _number(value: int) -> Literal:
    return Literal(str(value), datatype=_node(XSD.nonNegativeInteger))


def _degrees(value: float) -> str:
    text = f"{value:.6f}".rstrip("0")
    return text + "0" if text.endswith(".") else text


def _date(day: str) -> Literal:
    return Literal(day, datatype=_node(XSD.date))
