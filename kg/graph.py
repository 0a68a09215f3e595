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
    graph.tell()
    return sorted(set(map(str.encode, graph.lines)))


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
    """The statements of a reading as N-Quads. What is said of a node itself comes where it is first spoken of."""

    def __init__(self, reading: Reading, ids: Ids, concepts: labels.Concepts) -> None:
        self.reading, self.ids, self.concepts = reading, ids, concepts
        self.article = ids.article(reading.article.id)
        self.text = clean(reading.article.text)
        self.entities = {entity.key: entity for entity in reading.entities}
        self.sentences = [ids.sentence(reading.article.id, s.start, s.end) for s in reading.sentences]
        self.lines: list[str] = []
        self._end = f" {_iri(self.article)} .\n"
        self._told: set[object] = set()

    def tell(self) -> None:
        self._article(self.reading.article)
        for node, sentence in zip(self.sentences, self.reading.sentences, strict=True):
            self._types(node, ISN.Sentence, NIF.Sentence)
            self._span(node, sentence.start, sentence.end)
        for event in self.reading.events:
            self._event(event)
        for entity in self.reading.entities:
            self._entity(entity)

    def _article(self, article: Article) -> None:
        self._types(self.article, ISN.Article, SCHEMA.NewsArticle, NIF.Context)
        self._say(self.article, NIF.isString, Literal(self.text))
        for term, value in (
            (SCHEMA.headline, article.title),
            (SCHEMA.publisher, article.publisher),
            (SCHEMA.articleSection, article.section),
            (ISN.quotedSource, article.source),
        ):
            if value:
                self._say(self.article, term, _words(value))
        if article.date and (days := periods.days(article.date)):
            self._say(self.article, SCHEMA.datePublished, _day(days[0]))
            if article.date_source:
                self._say(self.article, ISN.dateSource, Literal(article.date_source))
        if medium := media.origin(article, self.concepts.lexicon):
            self._say(self.article, PROV.wasAttributedTo, self.ids.entity(medium.key))
            if medium.key not in self.entities:
                self._entity(medium)
        if article.url and re.match("https?://", article.url):
            self._say(self.article, SCHEMA.url, quote(clean(article.url), safe=":/?#@!$&'()*+,;=%~"))

    def _event(self, event: Event) -> None:
        trigger, concept = event.trigger, self.concepts.of(event)
        node = self.ids.event(event.article, trigger.start, trigger.end, event.action)
        act, word = (
            self.ids.action(concept.slug),
            self.ids.mention(event.article, trigger.start, trigger.end, "trigger"),
        )
        self._types(node, *(ISN[term] for term in vocab.event_types(event.cls, event.mode, event.statement)), SEM.Event)
        self._say(node, PROV.wasDerivedFrom, self.article)
        self._say(node, ISN.inSentence, self.sentences[event.sentence])
        self._say(node, ISN.action, act)
        self._say(node, ISN.polarity, ISN[event.polarity])
        self._say(node, ISN.modality, ISN[event.modality])
        self._say(node, ISN.rule, Literal(clean(event.rule)))
        self._labels(node, RDFS.label, *labels.event_label(event, self.entities, self.concepts))
        self._say(node, ISN.trigger, word)
        self._mention(word, trigger.start, trigger.end, trigger.sentence)
        self._say(word, ISN.lemma, Literal(clean(trigger.lemma)))
        for role, field in _ROLES.items():
            self._role(node, role, getattr(event, field))
        if event.time:
            self._time(node, event, event.time)
        for depth, claim in enumerate(event.claims):
            self._claim(node, event, claim, depth)
        self._action(act, concept, event)
        if event.polarity == "affirmed" and event.modality == "actual" and not _disputed(event):
            for actor in _keys(event.actors):
                for target in _keys(event.targets):
                    self._say(self.ids.entity(actor), act, self.ids.entity(target))

    def _role(self, node: str, role: str, mentions: Iterable[Mention]) -> None:
        for mention in mentions:
            word = self._mention_id(mention)
            self._say(node, ISN[f"{role}Mention"], word)
            self._participant(word, mention)
            if mention.entity:
                self._say(node, ISN[role], self.ids.entity(mention.entity))

    def _participant(self, word: str, mention: Mention) -> None:
        if self._is_told((word, mention.entity)):
            return
        self._mention(word, mention.start, mention.end, mention.sentence)
        self._say(word, ISN.form, ISN[_FORMS[mention.form]])
        if mention.entity:
            self._say(word, ISN.refersTo, self.ids.entity(mention.entity))

    def _time(self, node: str, event: Event, time: Time) -> None:
        word = self.ids.mention(event.article, time.start, time.end, "time")
        self._say(node, ISN.timeMention, word)
        self._mention(word, time.start, time.end, self._sentence_of(time.start, event.sentence))
        if time.value:
            self._say(node, ISN.time, self.ids.time(time.value))
            self._date(time.value)

    def _claim(self, node: str, event: Event, claim: Claim, depth: int) -> None:
        mine = self.ids.claim(node, depth)
        outermost = depth + 1 == len(event.claims)
        cue = self.ids.mention(event.article, claim.cue_start, claim.cue_end, "cue")
        self._types(mine, ISN.Claim)
        self._say(mine, ISN.claims, node)
        self._say(node, ISN.claim, mine)
        self._say(mine, ISN.stance, ISN[claim.stance])
        self._say(mine, ISN.cue, cue)
        self._mention(cue, claim.cue_start, claim.cue_end, self._sentence_of(claim.cue_start, event.sentence))
        self._say(mine, ISN.relayedBy, self.article if outermost else self.ids.claim(node, depth + 1))
        claimant = self._mention_id(claim.claimant)
        self._say(mine, ISN.claimantMention, claimant)
        self._participant(claimant, claim.claimant)
        if claim.claimant.entity:
            self._say(mine, ISN.claimant, self.ids.entity(claim.claimant.entity))
            self._say(node, ISN.accordingTo, self.ids.entity(claim.claimant.entity))

    def _action(self, act: str, concept: labels.Concept, event: Event) -> None:
        relation = ISN[vocab.relation(event.cls, event.statement)]
        if self._is_told((concept, relation)):
            return
        self._types(act, ISN.Action, OWL.ObjectProperty)
        self._labels(act, SKOS.prefLabel, concept.label_ar, concept.label_en)
        self._say(act, RDFS.subPropertyOf, relation)

    def _entity(self, entity: Entity) -> None:
        node = self.ids.entity(entity.key)
        self._types(node, ISN[entity.type])
        self._labels(node, SKOS.prefLabel, entity.label, entity.label_en)
        for alias in entity.aliases:
            if alias != entity.label:
                self._say(node, SKOS.altLabel, _words(alias))
        if entity.affiliation:
            self._say(node, ISN.affiliatedWith, self.ids.entity(entity.affiliation))
        if entity.role:
            self._say(node, ISN.role, _words(entity.role))
        if entity.iso3166:
            self._say(node, ISN.iso3166, Literal(entity.iso3166))
        if entity.wikidata:
            self._say(node, SKOS.exactMatch, f"http://www.wikidata.org/entity/{vocab.local(entity.wikidata)}")
        for evidence in entity.evidence:
            self._say(node, ISN.mergeEvidence, Literal(clean(evidence)))
        if entity.latitude is not None and entity.longitude is not None:
            self._position(entity.key, _degrees(entity.latitude), _degrees(entity.longitude))

    def _position(self, key: str, latitude: str, longitude: str) -> None:
        node, point = self.ids.entity(key), self.ids.geometry(key)
        self._say(node, GEO.lat, Literal(latitude, datatype=_node(XSD.decimal)))
        self._say(node, GEO.long, Literal(longitude, datatype=_node(XSD.decimal)))
        self._say(node, GSP.hasGeometry, point)
        self._types(point, GSP.Geometry)
        self._say(point, GSP.asWKT, Literal(f"POINT({longitude} {latitude})", datatype=_node(GSP.wktLiteral)))

    def _mention(self, node: str, start: int, end: int, sentence: int) -> None:
        if self._is_told((node, sentence)):
            return
        self._types(node, ISN.Mention, NIF.Phrase)
        self._span(node, start, end)
        self._say(node, ISN.inSentence, self.sentences[sentence])

    def _span(self, node: str, start: int, end: int) -> None:
        self._say(node, NIF.referenceContext, self.article)
        self._say(node, NIF.beginIndex, _number(start))
        self._say(node, NIF.endIndex, _number(end))
        self._say(node, NIF.anchorOf, Literal(self.text[start:end]))

    def _date(self, value: str) -> None:
        """A date as OWL-Time: an instant as exact as its value, or an interval between two such."""
        node = self.ids.time(value)
        begin, slash, end = value.partition("/")
        self._types(node, ISN.Date, TIME.ProperInterval if slash else TIME.Instant)
        self._say(node, ISN.dateValue, Literal(clean(value)))
        days = periods.days(value)
        if days:
            self._say(node, ISN.firstDay, _day(days[0]))
            self._say(node, ISN.lastDay, _day(days[1]))
        if slash:
            for term, part in ((TIME.hasBeginning, begin), (TIME.hasEnd, end)):
                if periods.days(part):
                    self._say(node, term, self.ids.time(part))
                    self._date(part)
        elif days:
            term, datatype = {4: (TIME.inXSDgYear, XSD.gYear), 7: (TIME.inXSDgYearMonth, XSD.gYearMonth)}.get(
                len(value), (TIME.inXSDDate, XSD.date)
            )
            self._say(node, term, Literal(value, datatype=_node(datatype)))

    def _mention_id(self, mention: Mention) -> str:
        return self.ids.mention(self.reading.article.id, mention.start, mention.end, mention.form)

    def _is_told(self, what: object) -> bool:
        """Whether this was asked before: then its triples are there already."""
        known = what in self._told
        self._told.add(what)
        return known

    def _sentence_of(self, start: int, default: int) -> int:
        return next((s.index for s in self.reading.sentences if s.start <= start < s.end), default)

    def _types(self, node: str, *classes: str) -> None:
        for cls in classes:
            self._say(node, RDF.type, cls)

    def _labels(self, node: str, term: str, arabic: str, english: str) -> None:
        self._say(node, term, Literal(clean(arabic), language="ar"))
        self._say(node, term, Literal(clean(english), language="en"))

    def _say(self, subject: str, predicate: str, value: str | Literal) -> None:
        """A statement of IRIs, or with a literal at the end."""
        term = _iri(value) if isinstance(value, str) else value
        self.lines.append(f"{_iri(subject)} {_iri(predicate)} {term}{self._end}")


def _disputed(event: Event) -> bool:
    """Whether a source denies or doubts the event: then no plain triple states it."""
    return any(claim.stance in ("denies", "doubts") for claim in event.claims)


def _keys(mentions: Iterable[Mention]) -> list[str]:
    return list(dict.fromkeys(mention.entity for mention in mentions if mention.entity))


@lru_cache(maxsize=8192)  # terms, and the nodes of the article at hand
def _iri(name: str) -> str:
    return str(NamedNode(name))


def _words(text: str) -> Literal:
    """A literal in the language of its script."""
    return Literal(clean(text), language="ar" if re.search("[\u0600-\u06ff]", text) else "en")


@lru_cache(maxsize=8192)  # offsets of one article are those of the next
def _number(value: int) -> Literal:
    return Literal(str(value), datatype=_node(XSD.nonNegativeInteger))


def _degrees(value: float) -> str:
    text = f"{value:.6f}".rstrip("0")
    return text + "0" if text.endswith(".") else text


def _day(day: str) -> Literal:
    return Literal(day, datatype=_node(XSD.date))
