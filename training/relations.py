"""One style of relations for treebanks that differ: PADT 1.2 converted to v2, PUD, and trees of our own.

Each rule edits a tree in place and does nothing to a tree already in style. The style is written down in
docs/models.md; in a word: official UD v2 as PADT 2 has it, with relative pronouns in their roles and counted nouns
as heads, as PUD has them.
"""

from collections.abc import Callable
from itertools import pairwise

from training.conllu import Tree, Word
from training.nominals import counted_nouns_are_heads, names, names_of_titles, quantifiers_head_their_nouns
from training.tags import NOMINAL, RELATIVES

_CLAUSAL = {"VERB", "ADJ", "ADV", "AUX"}
_COPULAS = {"كان", "ليس"}
_DAYS = {
    "اليوم", "أمس", "السبت", "الأحد", "الاحد", "الاثنين", "الإثنين", "الثلاثاء", "الأربعاء", "الاربعاء", "الخميس",
    "الجمعة",
}  # fmt: skip
_FUNCTION_RELATIONS = {"cc", "case", "mark"}

Rule = Callable[[Tree], None]


def root_is_content(tree: Tree) -> None:
    """«وقال …»: PADT's root is the conjunction, the verb its parataxis; here the verb is root, the conjunction cc."""
    root = tree.root
    if root.upos not in {"CCONJ", "SCONJ", "PART"}:
        return
    children = [child for child in tree.children(root) if child.relation not in {"punct", "cc", "case", "mark"}]
    clauses = [child for child in children if child.relation == "parataxis"] or children
    if not clauses:
        return
    tree.promote(clauses[0], "cc" if root.upos == "CCONJ" else "advmod:emph")
    for clause in clauses[1:]:
        if clause.relation == "parataxis" and tree.children(clause, "cc"):
            clause.deprel = "conj"


def dateline_is_no_root(tree: Tree) -> None:
    """«بغداد 15-7 (اف ب) - توجهت …»: the report is the root, the dateline its parataxis."""
    root = tree.root
    if root.upos not in {"NOUN", "PROPN", "X"} or tree.position(root) > 1:
        return
    clauses = [child for child in tree.children(root, "parataxis") if child.upos in _CLAUSAL]
    later = [c for c in tree.children(root) if clauses and tree.position(c) > tree.position(clauses[0])]
    if not clauses or any(child.relation not in {"punct", "conj", "parataxis"} for child in later):
        return
    tree.promote(clauses[0], "parataxis", inherit=False)
    for child in later:
        if child is not clauses[0]:
            child.head = clauses[0]


def copulas_are_dependents(tree: Tree) -> None:
    """«كان يزور», «كان وزيرا»: the auxiliary or copula hangs on the predicate, which PADT makes its xcomp."""
    for word in list(tree.words):
        if word.lemma in _COPULAS and word.upos in {"VERB", "AUX"}:
            predicates = tree.children(word, "xcomp") or [
                child
                for child in tree.children(word, "ccomp")
                if child.upos in {"ADJ", "NOUN"} and not tree.children(child, "mark", "nsubj")
            ]
            if len(predicates) == 1 and not tree.children(word, "obj"):
                auxiliary = predicates[0].upos == "VERB"
                tree.promote(predicates[0], "aux" if auxiliary else "cop")
                word.upos = "AUX"
            elif word.relation in {"aux", "cop"}:
                word.upos = "AUX"
                word.deprel = "aux" if word.head and word.head.upos == "VERB" else "cop"


def prepositional_predicates(tree: Tree) -> None:
    """«القرار من اختصاص البنك»: the noun is the predicate, the preposition its case; PUD makes the preposition head."""
    for word in list(tree.words):
        if word.upos == "ADP":
            nouns = [child for child in tree.children(word, "obj", "obl", "nmod") if child.upos in NOMINAL]
            if nouns and tree.position(nouns[0]) > tree.position(word):
                tree.promote(nouns[0], "case")


def particles(tree: Tree) -> None:
    """PUD's `compound:prt`: the conjunction that opens a sentence, the future, قد, negations and conjunctions."""
    for word in tree.words:
        if word.deprel != "compound:prt":
            continue
        if word.form in {"س", "سوف", "قد", "لقد", "هل"}:
            word.upos, word.deprel = "PART", "aux"
        elif word.form in {"و", "ف", "لكن", "ثم", "بل", "أو"}:
            word.upos, word.deprel = "CCONJ", "cc"
        elif word.form in {"أن", "إن", "كما", "أنّ", "إذا", "لو", "بينما", "فيما"}:
            word.upos, word.deprel = "SCONJ", "mark"
        elif word.form in {"لا", "لم", "لن", "ما", "غير", "سوى"}:
            word.deprel = "advmod"
        else:
            word.deprel = "advmod:emph"
    for word in tree.words:
        if word.form in {"س", "سوف", "قد", "لقد"} and word.relation in {"aux", "advmod", "cc"}:
            word.upos, word.deprel = "PART", "aux"


def relative_pronouns(tree: Tree) -> None:
    """«الذي ترك حليفه»: the pronoun is the clause's subject, or its object where the clause lacks one, else `mark`.

    A resumptive pronoun («التي نفذها») keeps the role and the relative pronoun is `mark`. PADT hangs the relative
    pronoun on its antecedent.
    """
    for word in list(tree.words):
        if word.form not in RELATIVES or word.head is None:
            continue
        position = tree.position(word)
        clause = word.head
        if tree.position(clause) < position:
            following = [c for c in tree.children(clause, "acl", "nmod", "ccomp") if tree.position(c) > position]
            if not following or word.relation not in {"cc", "mark", "det"}:
                continue
            clause = following[0]
            clause.deprel = "acl:relcl"
            word.head = clause
        elif clause.relation == "acl":
            clause.deprel = "acl:relcl"
        elif clause.relation in {"advcl", "ccomp"} and clause.head and tree.position(clause.head) < position:
            clause.deprel = "acl:relcl" if clause.head.upos in NOMINAL else clause.deprel
        _give_role(tree, word, clause)


def _give_role(tree: Tree, relative: Word, clause: Word) -> None:
    siblings = [child for child in tree.children(clause) if child is not relative]
    resumptives = [child for child in siblings if child.deprel == "dep" and child.upos == "PRON" and child.joined]
    for pronoun in resumptives:
        pronoun.deprel = "obj"
    has_subject = any(child.relation in {"nsubj", "csubj"} for child in siblings)
    has_object = any(child.relation == "obj" for child in siblings)
    if not has_subject and _agrees(clause, relative):
        relative.deprel = "nsubj:pass" if clause.feats.get("Voice") == "Pass" else "nsubj"
    elif clause.upos == "VERB" and not has_object and not _resumed(tree, relative, clause):
        relative.deprel = "obj"
    else:
        relative.deprel = "mark"


def _agrees(clause: Word, relative: Word) -> bool:
    """Whether the clause's verb agrees with the relative pronoun, as it must with its subject: الذين + يعملون."""
    if clause.upos != "VERB":
        return True
    number, gender = {"الذي": ("Sing", "Masc"), "التي": ("Sing", "Fem"), "الذين": ("Plur", "Masc")}.get(
        relative.form, (None, None)
    )
    wanted = {"Person": "3", "Number": number, "Gender": gender}
    return all(value is None or clause.feats.get(feature, value) == value for feature, value in wanted.items())


def _resumed(tree: Tree, relative: Word, clause: Word) -> bool:
    """Whether a clitic pronoun under `clause` agrees with `relative`."""
    wanted = {"الذي": {"ه"}, "التي": {"ها"}, "الذين": {"هم"}}.get(relative.form, {"ه", "ها", "هم", "هما", "هن"})
    return any(w.form in wanted and w.joined and tree.descends(w, clause) for w in tree.words)


def relative_clauses(tree: Tree) -> None:
    """A finite clause on a noun is `acl:relcl` («رجل يحمل سلاحا»); with أن it is the noun's content and stays `acl`."""
    for word in tree.words:
        if word.relation != "acl" or word.upos != "VERB":
            continue
        word.deprel = "acl" if any(c.form in {"أن", "ان", "إن"} for c in tree.children(word, "mark")) else "acl:relcl"


def prepositional_arguments(tree: Tree) -> None:
    """«حصل على المال»: the object with a preposition is `obl:arg` of a verb or adjective, `nmod` of a noun."""
    for word in tree.words:
        head = word.head
        if head is None or not tree.children(word, "case"):
            continue
        verbal = head.upos in {"VERB", "ADJ", "AUX", "ADV"}
        if word.relation in {"obj", "iobj"}:
            word.deprel = "obl:arg" if verbal else "nmod"
        elif word.relation == "advmod" and word.upos in NOMINAL | {"ADJ"}:
            word.deprel = "obl" if verbal else "nmod"
        elif word.deprel == "obl" and head.upos in {"NOUN", "PROPN"} and not tree.children(head, "nsubj", "cop"):
            word.deprel = "nmod"


def bare_arguments(tree: Tree) -> None:
    """A lone `iobj` is the object; «غادر اليوم»: a day is no object."""
    for word in tree.words:
        if word.head is None or tree.children(word, "case"):
            continue
        if word.relation == "iobj" and not tree.children(word.head, "obj"):
            word.deprel = "obj"
        if word.deprel == "obj" and word.form in _DAYS:
            word.deprel = "obl"
        if word.deprel == "obl:tmod":
            word.deprel = "obl"


def expletives(tree: Tree) -> None:
    """«أنه لا بد»: the pronoun that stands for no one is `expl`; the copular «هو» of PUD too."""
    for word in tree.words:
        if word.upos == "PRON" and word.relation == "cc" and word.form not in RELATIVES:
            word.deprel = "expl" if word.feats.get("Person") else "mark"
        elif word.upos == "PRON" and word.deprel == "dep" and not word.joined and word.feats.get("Person"):
            word.deprel = "expl"


def compound_prepositions(tree: Tree) -> None:
    """«من قبل», «بسبب», «من خلال»: the first word is the case, the rest `fixed` on it."""
    start = 0
    while start < len(tree.words):
        first = tree.words[start]
        end = start + 1
        while end < len(tree.words) and _continues(tree.words[start:end], tree.words[end]):
            end += 1
        run = tree.words[start:end]
        if len(run) > 1 and first.relation in _FUNCTION_RELATIONS:
            if first.upos == "ADP":
                head = first.head
                clause = head is not None and (head.upos == "VERB" or bool(tree.children(head, "nsubj")))
                first.deprel = "mark" if clause and any(w.relation == "mark" for w in run) else "case"
            for word in run[1:]:
                word.head, word.deprel = first, "fixed"
        start = end


def _continues(run: list[Word], word: Word) -> bool:
    first = run[0]
    if first.upos not in {"ADP", "NOUN"} or first.relation not in _FUNCTION_RELATIONS:
        return False
    return word.head is first.head and word.relation in _FUNCTION_RELATIONS and word.upos in {"ADP", "NOUN", "X", "ADJ"}


def construct_prepositions(tree: Tree) -> None:
    """PUD's «بسبب التعاون» with سبب as the noun: made a compound preposition as PADT's is."""
    for preposition, noun in pairwise(tree.words):
        if (preposition.form, noun.form) not in _COMPOUNDS or preposition.head is not noun or noun.upos != "NOUN":
            continue
        genitives = [c for c in tree.children(noun, "nmod") if not tree.children(c, "case") and c.upos in NOMINAL]
        if len(genitives) == 1 and not genitives[0].joined and tree.position(genitives[0]) > tree.position(noun):
            tree.promote(genitives[0], "fixed")
            noun.head = preposition


_COMPOUNDS = {("ب", "سبب"), ("من", "قبل"), ("من", "أجل"), ("في", "أعقاب"), ("ب", "فضل"), ("من", "خلال"), ("ب", "واسطة")}


def leftovers(tree: Tree) -> None:
    """`cc` is for conjunctions: prepositions are `case` or `mark`, other words what their class makes them."""
    for word in tree.words:
        if word.relation == "cc" and word.upos not in {"CCONJ", "SYM"}:
            clause = word.head is not None and word.head.upos == "VERB"
            if word.upos in {"ADP", "SCONJ"}:
                word.deprel = "mark" if clause else "case" if word.upos == "ADP" else "mark"
            elif word.upos in {"PART", "ADV", "ADJ"}:
                word.deprel = "advmod" if word.upos != "PART" else "advmod:emph"
            elif word.upos in {"NOUN", "NUM", "PROPN", "X"}:
                word.deprel = "obl" if clause else "nmod"
        if word.deprel == "aux:pass":
            word.deprel = "aux"
        if word.relation == "root" and word.head is not None:
            word.deprel = "parataxis"
        if word.head is None:
            word.deprel = "root"


RULES: tuple[Rule, ...] = (
    root_is_content,
    dateline_is_no_root,
    particles,
    prepositional_predicates,
    copulas_are_dependents,
    compound_prepositions,
    construct_prepositions,
    quantifiers_head_their_nouns,
    counted_nouns_are_heads,
    names,
    names_of_titles,
    relative_pronouns,
    expletives,
    relative_clauses,
    prepositional_arguments,
    bare_arguments,
    leftovers,
)


def harmonise(tree: Tree) -> None:
    for rule in RULES:
        rule(tree)
