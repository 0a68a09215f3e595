"""Which stretch of a written token each of its syntactic words is.

Clitics are written together with their host, and the host changes for them: «عليها» is على + ها,
«للحكومة» is ل + الحكومة. The words are laid over the token so that the fewest letters change.
"""

from functools import lru_cache


@lru_cache(maxsize=1 << 16)
def stretches(surface: str, words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """For each of `words` its `[start, end)` in `surface`; together they cover it, in order.

    Words of which no letter is found in their stretch make the whole token every word's stretch.

    >>> [("للحكومة"[i:j]) for i, j in stretches("للحكومة", ("ل", "الحكومة"))]
    ['ل', 'لحكومة']
    """
    whole = (0, len(surface))
    if len(words) == 1 or len(words) > len(surface):
        return (whole,) * len(words)
    # best[end]: the fewest changed letters for the words so far over surface[:end], and their ends.
    best: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    for number, word in enumerate(words, 1):
        last = number == len(words)
        ends = [len(surface)] if last else range(number, len(surface) - (len(words) - number) + 1)
        best = {
            end: min(
                (cost + changes(word, surface[start:end]), (*cuts, end))
                for start, (cost, cuts) in best.items()
                if start < end
            )
            for end in ends
        }
    _, cuts = best[len(surface)]
    found = tuple(zip((0, *cuts), cuts, strict=False))
    if any(not set(word) & set(surface[start:end]) for word, (start, end) in zip(words, found, strict=True)):
        return (whole,) * len(words)
    return found


def changes(one: str, other: str) -> int:
    """The edit distance of two strings (Levenshtein).

    >>> changes("على", "علي")
    1
    """
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        above, row = row, [i]
        for j, right in enumerate(other, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (left != right)))
    return row[-1]
