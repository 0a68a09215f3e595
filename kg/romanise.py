"""Arabic names in Latin letters, for labels of what the lexicon does not know.

Words that news spells in one way (محمد Mohammed) come from the lexicon. Other words: consonants by a
simplified ALA-LC table without diacritics; long vowels as a, i, u; the article as "al-"; tāʾ marbūṭa
as a. Arabic writes no short vowels, so an "a" is put where two consonants would otherwise begin a
word, end it, or meet a third: a readable guess, not a pronunciation.
"""

from collections.abc import Mapping

from kg.text import fold, normalise

_CONSONANTS = dict(zip("بتجحدرزسصضطظعفقكلمنهء", "btjhdrzssdtz'fqklmnh'", strict=True))
_CONSONANTS |= {"ث": "th", "خ": "kh", "ذ": "dh", "ش": "sh", "غ": "gh", "پ": "p", "چ": "ch", "ڤ": "v", "گ": "g"}
_VOWELS = {"ا": "a", "أ": "a", "إ": "i", "آ": "a", "ى": "a", "ة": "a", "ؤ": "u", "ئ": "i"}


def romanise(text: str, known: Mapping[str, str] | None = None) -> str:
    """`text` in Latin letters; `known` has the Latin form of folded words.

    >>> romanise("مزاحم السلوم"), romanise("كريس غارفر"), romanise("دوما")
    ('Mazaham al-Salum', 'Karis Gharfar', 'Duma')
    """
    words = normalise(text).text.replace('"', " ").replace("عبد الله", "عبدالله").split()
    return " ".join((known or {}).get(fold(word)) or _word(word) for word in words)


def _word(word: str) -> str:
    if word.startswith("ال") and len(word) > 3:
        return "al-" + _word(word[2:])
    letters = _letters(word)
    if not letters:
        return word
    latin = "".join(letters)
    return latin[:1].upper() + latin[1:]


def _letters(word: str) -> list[str]:
    """Latin letters, with an "a" wherever consonants would pile up."""
    out: list[str] = []
    bare = 0  # consonants since the last vowel
    for place, char in enumerate(word):
        latin, vowel = _letter(word, place)
        if vowel:
            bare = 0
        elif latin:
            last = place == len(word) - 1
            if bare == 2 or (bare == 1 and (last or len(out) == 1)):
                out.append("a")
                bare = 0
            bare += 1
        out.append(latin or (char if char.isalnum() else ""))
    return [letter for letter in out if letter]


def _letter(word: str, place: int) -> tuple[str, bool]:
    """The letter at `place` and whether it is a vowel: و and ي are consonants before one (وليد، يمن)."""
    char = word[place]
    if char in "وي":
        following = word[place + 1 : place + 2]
        before_vowel = following and following in "اآىةوي"
        if place == 0 or (before_vowel and word[place - 1] not in "وي"):
            return ("w" if char == "و" else "y"), False
        return ("u" if char == "و" else "i"), True
    if char in _VOWELS:
        return _VOWELS[char], True
    return _CONSONANTS.get(char, ""), False
