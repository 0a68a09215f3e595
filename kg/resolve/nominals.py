"""Phrases that no lexicon names: «الطائرات الأمريكية», «قادة داعش», a town or a company seen for the first time."""

from dataclasses import replace

from kg.records import Mention, Sentence, Word
from kg.resolve import gloss, possessors, repeats
from kg.resolve.context import Context
from kg.resolve.discourse import AGENTS
from kg.resolve.names import Named, NameSpan
from kg.resolve.phrase import ONE_OF, Part
from kg.resolve.words import HUMAN, bare, is_definite, running_text
from kg.text import fold

_NER_TYPES = {"PERS": "Person", "LOC": "Place", "ORG": "Organization"}
_SHORT = {"X", "PROPN", "NOUN"}
_SHARED = {"Group", "Military", "ArmedGroup", "Government", "Organization", "MediaOutlet", "Equipment"}


def entity(context: Context, mention: Mention, parts: list[Part], label: str) -> str:
    """The entity of a phrase: what kind of thing it is, whose it is, and its English."""
    lead = parts[0]
    alone = len(parts) == 1 and not lead.adjectives and not lead.number
    if alone and _demonym(context, lead) and is_definite(lead.head) and not lead.plural:
        return ""  # «الأمريكي» alone
    if fold(label) in context.short:
        return context.short[fold(label)]
    if lead.row is None and alone and (lead.head.ner != "O" or lead.head.upos in {"X", "PROPN"}):
        kind = _NER_TYPES.get(lead.head.ner[2:], "")
        return unlisted(context, label, kind or ("Person" if context.speaks(mention) else "Thing"))
    owner = affiliation(context, mention, parts)
    kind = kind_of(lead)
    label_en = (
        gloss.phrase(
            _named(context, mention, parts),
            context.names,
            context.words,
            lambda part, word: relation(context, part, word),
        )
        or label
    )
    pronoun = next((part for part in parts if part.is_pronoun), None)
    if pronoun is not None and owner:
        label_en += f" of {context.register.entities[owner].label_en}"
    first = context.inside(mention)[0]
    counted = first != lead.head and first.upos != "DET" and not first.feat("PronType")
    shared = owner and kind in _SHARED and pronoun is None and not counted and _is_definite(parts)
    meaning = ("nominal", label_en, kind, owner) if shared else ("nominal", label, owner, context.article.id)
    key = context.register.add(label, label_en, kind, meaning, owner)
    if key and context.register.entities[key].label != label:
        context.register.note(key, "", f"«{label}»: the same in English, of the same kind and owner")
    return key


def abbreviation(context: Context, mention: Mention, key: str) -> None:
    """Notes a short form in brackets behind a name: قوات سوريا الديمقراطية **(قسد)**."""
    if mention.form in {"pronoun", "dropped"}:
        return
    behind = context.sentence(mention).from_offset(mention.end)[:4]
    if [word.text for word in behind[:3:2]] != ["(", ")"] or context.register.type(key) == "Place":
        return
    inside, short = behind[1], running_text(behind[1:2])
    unknown = inside.upos in _SHORT and context.words.noun(inside) is None
    if short and unknown and not any(span.first == inside.id for span in context.spans[mention.sentence]):
        why = f"in brackets behind the name in article {context.article.id}"
        if context.register.merge(key, short, why, short):
            context.short.setdefault(fold(short), key)


def unlisted(context: Context, label: str, kind: str) -> str:
    """A name that the lexicon does not know; the same only within its article."""
    return context.register.add(label, context.words.romanise(label), kind, ("name", label, context.article.id))


def kind_of(lead: Part) -> str:
    """The type of what a noun names; several persons are a group."""
    kind = lead.row.type if lead.row else ""
    if not kind and lead.row is None:
        kind = _NER_TYPES.get(lead.head.ner[2:], "")
    if kind in HUMAN:
        several = kind == "Group" or lead.plural or lead.number
        kind = "Group" if several and lead.number != ONE_OF else "Person"
    return "Thing" if kind in {"", "Time"} else kind


def name_behind_kind(context: Context, mention: Mention, parts: list[Part]) -> str:
    """A name after the noun that says what it is: مدينة البوكمال، صحيفة "واشنطن بوست" الأمريكية."""
    if len(parts) < 2 or parts[1].name is None:
        return ""
    row = context.words.epithets.get("ال" + bare(parts[0].head.text))
    named = context.choose(parts[1].name, context.uses.get(mention))
    if row is None or not row.before_name or named is None or named.type not in row.types:
        return ""
    if row.before_name == "kind" and named.kind not in row.kinds:
        return ""
    alias = running_text((*parts[0].words, *parts[1].words))
    return context.register.merge(context.register.known(named), alias, "name after the noun for its kind", alias)


def described(context: Context, mention: Mention, parts: list[Part]) -> str:
    """A name that the lexicon lacks behind the noun that says what it is: شركة "…", صحيفة لوباريزيان."""
    sentence, lead = context.sentence(mention), parts[0]
    row = context.words.epithets.get("ال" + bare(lead.head.text))
    if row is None or not row.before_name:
        return ""
    name = _name_behind(sentence, lead.words[-1])
    if not running_text(name) or any(span.first <= name[0].id <= span.last for span in context.spans[sentence.index]):
        return ""
    label = running_text(name)
    kind = row.types[0]
    scope = context.article.id if kind == "Place" else bare(lead.head.text)
    key = context.register.add(label, context.words.romanise(label), kind, ("name", label, scope))
    context.register.note(key, f"{lead.head.text} {label}")
    return key


def _name_behind(sentence: Sentence, noun: Word) -> tuple[Word, ...]:
    """What stands in quotation marks, or the foreign words, right behind a noun."""
    rest = sentence.words[noun.id :]
    if rest and rest[0].text == '"':
        quoted = next((rest[1:end] for end in range(1, min(len(rest), 8)) if rest[end].text == '"'), ())
        return tuple(quoted)
    run: list[Word] = []
    for word in rest:
        if word.upos not in {"X", "PROPN"} or word.ner in {"S-PERS", "B-PERS"}:
            break
        run.append(word)
    return tuple(run)


def affiliation(context: Context, mention: Mention, parts: list[Part]) -> str:
    """Whom a phrase belongs to: its owner by name, epithet or pronoun, or its one relational adjective.

    قادة **داعش**, الطائرات **الأمريكية**, عناصر **التنظيم**, عناصره. Two adjectives (الحدود السورية
    العراقية) name no one owner.
    """
    sentence = context.sentence(mention)
    for part in parts[1:]:
        if part.name is not None:
            named = context.choose(part.name, None)
            return context.register.known(named) if named and named.type in AGENTS else ""
        if part.is_pronoun:
            key = possessors.owner(context, sentence, part.head)
            return key if key and context.register.type(key) in AGENTS else ""
        if part.row is not None or is_definite(part.head):
            key = repeats.owner(context, sentence, part)
            if key:
                return key
    described = ((part, word) for part in parts for word in (*part.adjectives, *_demonym(context, part)))
    related = {named.key: named for part, word in described if (named := relation(context, part, word))}
    return context.register.known(next(iter(related.values()))) if len(related) == 1 else ""


def _named(context: Context, mention: Mention, parts: list[Part]) -> list[Part]:
    """The parts with the epithet of an owner replaced by whom it stands for: عناصر التنظيم "ISIS members"."""
    found = parts[:1]
    for part in parts[1:]:
        standing = part.name is None and not part.is_pronoun and (part.row is not None or is_definite(part.head))
        key = repeats.owner(context, context.sentence(mention), part) if standing else ""
        if key:
            one = context.register.entities[key]
            name = NameSpan(part.head.id, part.head.id, (Named(key, one.label, one.label_en, one.type),))
            part = replace(part, name=name, adjectives=[])  # noqa: PLW2901
        found.append(part)
    return found


def _demonym(context: Context, part: Part) -> tuple[Word, ...]:
    return (part.head,) if part.name is None and context.words.demonym(part.head) is not None else ()


def relation(context: Context, part: Part, word: Word) -> Named | None:
    """Whose adjective it is; «المالي», also a common word ("financial"), only where Mali is named."""
    named = context.names.relation(word.text)
    if named is not None and bare(word.lemma) in context.words.adjectives:
        return named if context.named[named.key] and kind_of(part) in AGENTS else None
    return named


def _is_definite(parts: list[Part]) -> bool:
    last = parts[-1]
    return last.name is not None or is_definite(last.head)
