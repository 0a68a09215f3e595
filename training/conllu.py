"""Dependency trees that rules may edit, read from and written to CoNLL-U.

Heads are references to words, so that words can be added, removed and renumbered freely; a multiword token is a
run of words whose later members are `joined`, its spelling kept on the first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

Feats = dict[str, str]


@dataclass(eq=False, slots=True)
class Word:
    form: str
    lemma: str
    upos: str
    feats: Feats
    deprel: str
    head: "Word | None" = None  # None above the root
    joined: bool = False  # glued to the word before, in one token
    surface: str = ""  # on the first word of a multiword token: how the token is spelt
    space_after: bool = True  # on the first word of a token: whether a space follows the token

    @property
    def relation(self) -> str:
        """`deprel` without its subtype."""
        return self.deprel.partition(":")[0]


@dataclass(eq=False, slots=True)
class Tree:
    id: str
    words: list[Word] = field(default_factory=list)

    @property
    def root(self) -> Word:
        return next(word for word in self.words if word.head is None)

    def position(self, word: Word) -> int:
        return self.words.index(word)

    def children(self, head: Word, *relations: str) -> list[Word]:
        """The dependents of `head` in text order, only those of the named relations if any are named."""
        return [w for w in self.words if w.head is head and (not relations or w.relation in relations)]

    def descends(self, word: Word, ancestor: Word) -> bool:
        """Whether `word` is `ancestor` or stands somewhere under it."""
        current: Word | None = word
        while current is not None and current is not ancestor:
            current = current.head
        return current is ancestor

    def tokens(self) -> Iterator[list[Word]]:
        """The words grouped by surface token."""
        token: list[Word] = []
        for word in self.words:
            if token and not word.joined:
                yield token
                token = []
            token.append(word)
        if token:
            yield token

    @property
    def text(self) -> str:
        pieces = [(token[0].surface or token[0].form) + " " * token[0].space_after for token in self.tokens()]
        return "".join(pieces).strip()

    def promote(self, child: Word, demoted_deprel: str, *, inherit: bool = True) -> None:
        """Let `child` take its head's place; the old head becomes its dependent, and leaves it the other ones."""
        old = child.head
        if old is None:
            raise ValueError(f"{self.id}: the root cannot be promoted")
        child.head, child.deprel = old.head, old.deprel
        if inherit:
            for sibling in self.children(old):
                if sibling is not child:
                    sibling.head = child
        old.head, old.deprel = child, demoted_deprel

    def check(self) -> None:
        """Raise ValueError unless the words form one tree."""
        roots = [word for word in self.words if word.head is None]
        if len(roots) != 1:
            raise ValueError(f"{self.id}: {len(roots)} roots")
        members = set(map(id, self.words))
        for word in self.words:
            seen: set[int] = set()
            current: Word | None = word
            while current is not None:
                if id(current) in seen or id(current) not in members:
                    raise ValueError(f"{self.id}: «{word.form}» is not under the root")
                seen.add(id(current))
                current = current.head


def read(path: Path) -> Iterator[Tree]:
    """The trees of a CoNLL-U file; empty nodes are left out, comments but for `sent_id` are dropped."""
    lines: list[str] = []
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            if line.strip():
                lines.append(line.rstrip("\n"))
            elif lines:
                yield parse(lines)
                lines = []
    if lines:
        yield parse(lines)


def parse(lines: Iterable[str]) -> Tree:
    tree = Tree("")
    heads: list[int] = []
    token_end = 0
    for line in lines:
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            if key.strip() == "sent_id":
                tree.id = value.strip()
            continue
        number, form, lemma, upos, _, feats, head, deprel, _, misc = line.split("\t")
        space_after = "SpaceAfter=No" not in misc.split("|")
        if "-" in number:
            token_end = int(number.partition("-")[2])
            surface, token_space = form, space_after
            continue
        if "." in number:
            continue
        word = Word(form, lemma, upos, _feats(feats), deprel)
        position = len(tree.words) + 1
        if position <= token_end:
            word.joined = not surface
            word.surface, word.space_after, surface = surface, token_space, ""
        else:
            word.space_after = space_after
        tree.words.append(word)
        heads.append(int(head))
    for word, governor in zip(tree.words, heads, strict=True):
        word.head = tree.words[governor - 1] if governor else None
    return tree


def _feats(column: str) -> Feats:
    return {} if column == "_" else dict(pair.split("=", 1) for pair in column.split("|"))


def write(trees: Iterable[Tree], path: Path) -> None:
    partial = path.with_name(path.name + ".partial")
    with partial.open("w", encoding="utf-8") as stream:
        for tree in trees:
            stream.write(render(tree) + "\n")
    partial.rename(path)


def render(tree: Tree) -> str:
    """The tree as a CoNLL-U block, with `sent_id` and `text`."""
    number = {id(word): i for i, word in enumerate(tree.words, 1)}
    lines = [f"# sent_id = {tree.id}", f"# text = {tree.text}"]
    for token in tree.tokens():
        space = "_" if token[0].space_after else "SpaceAfter=No"
        first, last = number[id(token[0])], number[id(token[-1])]
        if last > first:
            lines.append("\t".join([f"{first}-{last}", token[0].surface, *["_"] * 7, space]))
        for word in token:
            feats = "|".join(f"{key}={value}" for key, value in sorted(word.feats.items())) or "_"
            head = str(number[id(word.head)]) if word.head else "0"
            row = [str(number[id(word)]), word.form, word.lemma, word.upos, "_", feats, head, word.deprel, "_"]
            lines.append("\t".join([*row, space if last == first else "_"]))
    return "\n".join(lines) + "\n"
