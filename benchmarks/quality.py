"""How well each rule reads: gold events against an events table, broken down by the rule that fired.

    python benchmarks/quality.py SCORER GOLD.jsonl EVENTS.jsonl TEXTS/

SCORER is the scorer that defines agreement (`score_events.py`); GOLD and TEXTS are its gold events and
the articles they annotate, EVENTS what `kg events` wrote for them. A rule's precision is the share of
its events that agree with gold in trigger, actor and target; events that gold leaves optional are not
counted. What gold has and no rule found is listed by the class it belongs to.
"""

import importlib.util
import sys
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

Event = dict[str, Any]


def load_scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path}: not a Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judge(
    scorer: ModuleType, gold: list[Event], events: list[Event], texts: Path
) -> tuple[dict[str, Counter[str]], Counter[str]]:
    """Per rule: `events`, `trigger`, `actor`, `target`, `triple`; and the missed gold events per class."""
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    missed: Counter[str] = Counter()
    for document in sorted({event["doc"] for event in gold}):
        text = (texts / f"{document}.txt").read_text(encoding="utf-8")
        left = [event for event in events if event["article"] == document]
        for wanted in sorted((g for g in gold if g["doc"] == document), key=lambda g: g["optional"]):
            stretches = list(scorer.spans(wanted, text))
            found = [e for e in left if _overlaps(scorer, e, stretches)]
            if not found:
                missed[wanted["cls"] or "no class"] += not wanted["optional"]
                continue
            best = max(found, key=lambda e: _agreement(scorer, wanted, e))
            for event in found if wanted["optional"] or len(wanted["triggers"]) > 1 else [best]:
                left.remove(event)
            if not wanted["optional"]:
                actor, target = _agreement(scorer, wanted, best)
                rules[best["rule"]] += Counter(events=1, trigger=1, actor=actor, target=target, triple=actor and target)
        for event in left:
            rules[event["rule"]]["events"] += 1
    return rules, missed


def _overlaps(scorer: ModuleType, event: Event, stretches: list[tuple[int, int]]) -> bool:
    trigger = (event["trigger"]["start"], event["trigger"]["end"])
    return any(scorer.overlap(trigger, stretch) for stretch in stretches)


def _agreement(scorer: ModuleType, wanted: Event, event: Event) -> tuple[bool, bool]:
    targets = (event["targets"] or []) + (event["recipients"] or [])
    return (
        scorer.role_ok(wanted["actor"], wanted["actor_any"], event["actors"]),
        scorer.role_ok(wanted["target"], wanted["target_any"], targets),
    )


def main(scorer_path: str, gold_path: str, events_path: str, texts: str) -> None:
    scorer = load_scorer(Path(scorer_path))
    rules, missed = judge(scorer, scorer.load(gold_path), scorer.load(events_path), Path(texts))
    print("| rule | events | trigger | actor | target | triple |\n| --- | --- | --- | --- | --- | --- |")
    for rule, counts in sorted(rules.items(), key=lambda item: -item[1]["events"]):
        shares = [f"{counts[part] / counts['events']:.2f}" for part in ("trigger", "actor", "target", "triple")]
        print(f"| `{rule}` | {counts['events']} | {' | '.join(shares)} |")
    print("\nmissed:", ", ".join(f"{cls} {count}" for cls, count in missed.most_common() if count))


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
