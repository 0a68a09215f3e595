"""One style for what stands inside noun phrases: quantifiers, counted nouns, names and their titles."""

from itertools import pairwise

from training.conllu import Tree, Word

_MONTHS = {
    "يناير", "فبراير", "مارس", "أبريل", "ابريل", "إبريل", "مايو", "يونيو", "يوليو", "أغسطس", "اغسطس", "سبتمبر",
    "أكتوبر", "اكتوبر", "نوفمبر", "ديسمبر", "كانون", "شباط", "آذار", "نيسان", "أيار", "ايار", "حزيران", "تموز", "آب",
    "أيلول", "ايلول", "تشرين", "رمضان", "شوال", "محرم", "صفر", "رجب", "شعبان", "جوان", "جويلية", "أوت", "جانفي",
    "فيفري", "غشت", "شتنبر", "نونبر", "دجنبر", "يوليوز", "أفريل", "ماي",
}  # fmt: skip
_NAME_OPENERS = {"عبد", "أبو", "ابو", "أبي", "بن", "ابن", "آل", "أم"}


def quantifiers_head_their_nouns(tree: Tree) -> None:
    """«كل الدول»: كل is the noun that bears the case, as in PADT and in Arabic grammar; PUD makes it a determiner."""
    for word in list(tree.words):
        noun = word.head
        if noun is None or word.upos not in {"DET", "PART"} or tree.position(word) > tree.position(noun):
            continue
        if (word.relation == "det" and word.feats.get("PronType") != "Dem") or word.form == "غير":
            before = [c for c in tree.children(noun) if tree.position(c) < tree.position(word)]
            tree.promote(word, "nmod" if noun.upos != "ADJ" else "amod", inherit=False)
            for child in before:
                child.head = word
            word.upos = "NOUN"


def counted_nouns_are_heads(tree: Tree) -> None:
    """«ثلاثة جنود», «16 مليون دولار»: the noun is head, the number its nummod; in PADT the number is head.

    Dates stay as both treebanks have them: «28 يونيو» is 28 with the month as its nmod.
    """
    for word in list(tree.words):
        if word.upos != "NUM" or (word.relation in {"nummod", "appos"} and word.head and word.head.upos == "NUM"):
            continue
        numerals = [n for n in tree.children(word, "nummod") if tree.position(n) > tree.position(word)]
        last = [word, *numerals][-1]
        counted = [
            child
            for member in (word, *numerals)
            for child in tree.children(member, "nmod")
            if child.upos == "NOUN" and member.upos == "NUM" and child.form not in _MONTHS
            and not tree.children(child, "case") and tree.position(child) == tree.position(last) + 1
        ]  # fmt: skip
        if counted:
            noun = counted[0]
            noun.head = word
            tree.promote(noun, "nummod")
            noun.deprel = "nmod" if noun.deprel == "nummod" else noun.deprel
            for numeral in numerals:
                numeral.head = word
        if numerals:
            _chain(tree, [word, *numerals])


def _chain(tree: Tree, numerals: list[Word]) -> None:
    """«28 مليون»: 28 counts مليون; in PADT the first number is head."""
    first, last = numerals[0], numerals[-1]
    head, deprel = first.head, first.deprel
    if all(numeral.head is first for numeral in numerals[1:]):
        for child in tree.children(first):
            if child not in numerals:
                child.head = last
        last.head, last.deprel = head, deprel
        for before, after in pairwise(numerals):
            before.head, before.deprel = after, "nummod"


def names(tree: Tree) -> None:
    """«ياسر عرفات»: the first word is head, the rest `flat`; PADT hangs given names on the last word."""
    start = 0
    while start < len(tree.words):
        end = start + 1
        while end < len(tree.words) and _same_name(tree, tree.words[start:end], tree.words[end]):
            end += 1
        run = tree.words[start:end]
        if len(run) > 1:
            _flatten(tree, run)
        start = end


def _same_name(tree: Tree, run: list[Word], word: Word) -> bool:
    if run[0].upos != "PROPN" or word.upos != "PROPN" or word.joined:
        return False
    if tree.children(word, "case", "cc", "punct"):
        return False
    if any(member.head is word and member.relation in {"nmod", "flat"} for member in run):
        return True
    follows = len(run) > 1 or run[0].form in _NAME_OPENERS
    return word.head in run and (word.relation == "flat" or (word.relation == "nmod" and follows))


def _flatten(tree: Tree, run: list[Word]) -> None:
    first = run[0]
    top = next(word for word in run if word.head not in run)
    first.head, first.deprel = top.head, top.deprel
    for word in run:
        for child in tree.children(word):
            if child not in run:
                child.head = first
    for word in run[1:]:
        word.head, word.deprel = first, "flat"


def names_of_titles(tree: Tree) -> None:
    """«الرئيس الفلسطيني ياسر عرفات», «رئيس الوزراء شارون»: the name is `appos`.

    After a construct state («خطاب كلينتون») it stays `nmod`.
    """
    for word in tree.words:
        head = word.head
        if head is None or head.upos != "NOUN" or word.upos != "PROPN" or word.relation not in {"nmod", "flat"}:
            continue
        if tree.children(word, "case") or tree.position(head) > tree.position(word):
            continue
        genitives = [
            child
            for child in tree.children(head, "nmod")
            if not tree.children(child, "case") and tree.position(head) < tree.position(child) < tree.position(word)
        ]
        if head.feats.get("Definite") == "Def" or genitives:
            word.deprel = "appos"
