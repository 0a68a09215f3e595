"""English for labels: a gloss of the lexicon as the verb of a short sentence ("US aircraft leave battlefield").

Only what labels need: agreement, the passive participle, the preposition before the object, and
whether a name is plural. Words that follow no rule are listed.
"""

_PARTICIPLES = {
    "be": "been", "beat": "beaten", "become": "become", "bind": "bound", "bleed": "bled", "blow": "blown",
    "break": "broken", "bring": "brought", "build": "built", "burn": "burned", "buy": "bought", "catch": "caught",
    "choose": "chosen", "come": "come", "cut": "cut", "deal": "dealt", "drive": "driven", "fall": "fallen",
    "feed": "fed", "fight": "fought", "find": "found", "flee": "fled", "fly": "flown", "forbid": "forbidden",
    "forget": "forgotten", "freeze": "frozen", "get": "got", "give": "given", "go": "gone", "hang": "hanged",
    "have": "had", "hear": "heard", "hide": "hidden", "hit": "hit", "hold": "held", "keep": "kept",
    "know": "known", "lead": "led", "leave": "left", "let": "let", "lose": "lost", "make": "made",
    "mean": "meant", "meet": "met", "overrun": "overrun", "overthrow": "overthrown", "pay": "paid", "put": "put",
    "read": "read", "rebuild": "rebuilt", "retake": "retaken", "rise": "risen", "run": "run", "say": "said",
    "see": "seen", "seek": "sought", "sell": "sold", "send": "sent", "set": "set", "shake": "shaken",
    "shed": "shed", "shoot": "shot", "show": "shown", "shut": "shut", "sink": "sunk", "spread": "spread",
    "stand": "stood", "steal": "stolen", "strike": "struck", "swear": "sworn", "take": "taken", "teach": "taught",
    "tell": "told", "think": "thought", "throw": "thrown", "understand": "understood", "win": "won",
    "withdraw": "withdrawn", "withhold": "withheld", "write": "written",
}  # fmt: skip
_DOUBLED = {"admit", "ban", "beg", "commit", "compel", "confer", "drag", "equip", "expel", "gag", "kidnap", "permit",
            "plan", "plot", "rebel", "refer", "repel", "rob", "slap", "stab", "stop", "submit", "trap"}  # fmt: skip
_BEFORE_OBJECT = {
    "abstain": "from", "advance": "on", "aggression": "against", "agree": "with", "apologize": "to",
    "brawl": "with", "clash": "with", "collide": "with", "communicate": "with", "complain": "about",
    "comply": "with", "concede": "to", "conference": "with", "consult": "with", "contract": "with", "cooperate": "with",
    "coordinate": "with", "correspond": "with", "coup": "against", "deal": "with", "defect": "from",
    "deliberate": "with", "demonstrate": "against", "destruction": "of", "fall": "from", "fire": "at",
    "hold": "with", "intervene": "in", "maneuver": "with", "march": "against",
    "mediate": "with", "negotiate": "with", "object": "to", "open": "on", "pounce": "on", "pray": "for",
    "protest": "against", "quarrel": "with", "rally": "for", "rebel": "against", "refrain": "from", "resign": "from",
    "retreat": "from", "revolt": "against", "riot": "against", "rise": "against", "secede": "from", "skirmish": "with",
    "spy": "on", "step": "from", "stand": "with", "surrender": "to", "sympathize": "with", "trade": "with",
    "treaty": "with", "truce": "with", "uprising": "against", "violence": "against", "vote": "on", "wage": "against",
    "withdraw": "from", "yield": "to",
}  # fmt: skip
_PREPOSITIONS = {
    "with",
    "to",
    "from",
    "of",
    "on",
    "in",
    "against",
    "for",
    "into",
    "at",
    "over",
    "under",
    "away",
    "up",
    "out",
}
_NOUNS = {"aggression", "conference", "coup", "destruction", "treaty", "truce", "uprising", "violence"}
_INTRANSITIVE = {
    "advance",
    "bleed",
    "claim",
    "collapse",
    "die",
    "escape",
    "explode",
    "fail",
    "fall",
    "flee",
    "resign",
    "suffer",
}
_PLURALS = {"aircraft", "children", "media", "men", "people", "personnel", "police", "women"}
_PLURAL_NAMES = {"Battalions", "Brigades", "Forces", "Guards", "Houthis", "Kurds", "Militias", "Units"}


def is_plural(name: str) -> bool:
    """Whether a verb agrees with `name` in the plural: "US aircraft", "sources", but "United States", "Reuters".

    >>> is_plural("fighters of ISIS"), is_plural("United States")
    (True, False)
    """
    words = name.split(" of ", maxsplit=1)[0].split()
    last = words[-1] if words else ""
    common = last.islower() and last.endswith("s") and not last.endswith(("ss", "us", "is"))
    return common or last.endswith("men") or last in _PLURALS or last in _PLURAL_NAMES


def present(gloss: str, plural: bool) -> str:
    """The gloss as a present-tense predicate.

    >>> present("leave", plural=False), present("be killed", plural=True)
    ('leaves', 'are killed')
    """
    verb, _, rest = gloss.partition(" ")
    if verb in _NOUNS:
        return gloss
    if verb == "be":
        form = "are" if plural else "is"
    elif plural:
        form = verb
    elif verb == "have":
        form = "has"
    elif verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        form = verb + "es"
    elif verb.endswith("y") and verb[-2:-1] not in "aeiou":
        form = verb[:-1] + "ies"
    else:
        form = verb + "s"
    return f"{form} {rest}".rstrip()


def negated(gloss: str, plural: bool) -> str:
    """
    >>> negated("leave", plural=False), negated("be killed", plural=True)
    ('does not leave', 'are not killed')
    """
    verb, _, rest = gloss.partition(" ")
    if verb in _NOUNS:
        return f"no {gloss}"
    if verb == "be":
        return f"{'are' if plural else 'is'} not {rest}"
    return f"{'do' if plural else 'does'} not {gloss}"


def participle(gloss: str) -> str:
    """
    >>> participle("shoot down"), participle("expel"), participle("occupy")
    ('shot down', 'expelled', 'occupied')
    """
    verb, _, rest = gloss.partition(" ")
    if verb in _PARTICIPLES:
        form = _PARTICIPLES[verb]
    elif verb in _DOUBLED:
        form = verb + verb[-1] + "ed"
    elif verb.endswith("e"):
        form = verb + "d"
    elif verb.endswith("y") and verb[-2:-1] not in "aeiou":
        form = verb[:-1] + "ied"
    else:
        form = verb + "ed"
    return f"{form} {rest}".rstrip()


def to_object(gloss: str) -> str:
    """The preposition that a verb needs before its object, with a space, or "".

    >>> to_object("retreat"), to_object("withdraw from"), to_object("bombard")
    ('from ', '', '')
    """
    verb, _, rest = gloss.partition(" ")
    before = "" if rest.rpartition(" ")[2] in _PREPOSITIONS else _BEFORE_OBJECT.get(verb, "")
    return before and before + " "


def without_preposition(gloss: str) -> str:
    """The gloss for where no object follows: "withdraw from" is "withdraw"."""
    verb, _, last = gloss.rpartition(" ")
    return verb if verb and last in _PREPOSITIONS - {"away", "up", "out"} else gloss


def takes_passive(gloss: str) -> bool:
    """Whether an object alone is told in the passive ("ISIS is bombarded"), and not as who undergoes it ("he dies")."""
    verb = gloss.partition(" ")[0]
    return verb not in _INTRANSITIVE and verb not in _NOUNS and verb != "be"
