"""Finds the weights by which articles are linked: briefing/data/link_weights.json.

    python scripts/tune_links.py ../shared/data/syria-dev ../shared/data/ecb-dev [--write]

Each folder holds articles.jsonl and stories.json (article → story). One logistic regression over the features of a
pair (`briefing.linking.features`), with an L2 penalty, fitted on the candidates that a library would compare. Every
folder weighs the same, and within it a large story counts less than by its pairs, so that one of 16 does not outvote
those of two. What is printed is measured by folds: stories are dealt into five folds by a hash of their name
(stories of one ECB+ topic into the same), and each fold's articles are scored by weights fitted without them. A few
large stories decide much of it, so that one deal says little: every figure is the mean of several. The weights written
are then fitted on all. Needs NumPy.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import zlib
from collections import Counter, defaultdict
from dataclasses import asdict
from itertools import combinations, product
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from briefing.analysis import analyze
from briefing.linking import MemoryCorpus, Profile, Threshold, candidates, profile
from briefing.linking.features import NAMES, features
from briefing.linking.stories import WEAK, group
from briefing.model import Article

FOLDS = 5
DEALS = ("", "a", "b", "c", "d")
"""What is put before a story's name for its hash: so many times the stories are dealt into folds."""
SHARE = 0.5
"""A pair of one story of n articles weighs 1 / (n - 1)^SHARE."""
LIFTS = (0.5, 1.0, 1.5)
"""Tried for undated pairs: how much is added to what the regression says, so that one threshold serves both kinds."""
THRESHOLDS = tuple(
    Threshold(least / 100, growth / 100, pull / 100)
    for least, pull in product((36, 40, 44, 48), (10, 14, 18))
    for growth in (15, 20, 25)
)
"""Tried. Without a pull, .34 and a growth of .10 serve best: pair F1 .657 and .900, B3 F1 .936 and .926."""
PENALTY = 3.0
"""L2 penalty on standardised weights, against a total weight of pairs of about `SIZE`. Of 1, 2, 3, 5 and 10: against 1
it adds .004 to MAP and .006 to P@1 and pair F1 on syria-dev, .004 to pair F1 on ecb-dev; above 3 MAP falls."""
SIZE = 2_000.0
TARGET = Path(__file__).parent.parent / "briefing" / "data" / "link_weights.json"
TOPIC = re.compile(r"(\d+)ecb(plus)?")


class Data(NamedTuple):
    name: str
    profiles: list[Profile]
    story: list[str]
    fold: np.ndarray
    pairs: np.ndarray
    x: np.ndarray
    y: np.ndarray
    weight: np.ndarray


def load(folder: Path) -> Data:
    gold: dict[str, str] = json.loads((folder / "stories.json").read_text(encoding="utf-8"))
    corpus = MemoryCorpus()
    profiles, story = [], []
    for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        article = Article(
            record["id"], record["title"] or "", record["text"], published=record["published"], source=record["source"]
        )
        analysis = analyze(article)
        made = Profile.from_bytes(profile(article, analysis).to_bytes())
        corpus.add(len(profiles), made, analysis.mentions)
        profiles.append(made)
        story.append(gold[record["id"]])
    return pairs_of(folder.name, profiles, story, corpus)


def pairs_of(name: str, profiles: list[Profile], story: list[str], corpus: MemoryCorpus) -> Data:
    chosen = sorted({(min(i, j), max(i, j)) for i, p in enumerate(profiles) for j in candidates(p, corpus) if i != j})
    size = Counter(story)
    y = np.array([story[i] == story[j] for i, j in chosen])
    weight = np.array([(size[story[i]] - 1) ** -SHARE if same else 1.0 for (i, j), same in zip(chosen, y, strict=True)])
    weight /= weight[y].sum()
    x = np.array([features(profiles[i], profiles[j]) for i, j in chosen])
    print(f"{name}: {len(chosen)} pairs compared, {y.sum()} of {sum(n * (n - 1) // 2 for n in size.values())} found")
    return dealt(Data(name, profiles, story, np.array([]), np.array(chosen), x, y, weight), DEALS[0])


def dealt(s: Data, deal: str) -> Data:
    """The same with its stories in other folds."""
    return s._replace(fold=np.array([zlib.crc32((deal + TOPIC.sub(r"\1", name)).encode()) % FOLDS for name in s.story]))


def fit(parts: list[tuple[np.ndarray, np.ndarray, np.ndarray]]) -> tuple[float, np.ndarray]:
    """Logistic regression by Newton's method. Returns the bias and the weights, in the features' own units."""
    x = np.concatenate([p[0] for p in parts])
    y = np.concatenate([p[1] for p in parts]).astype(float)
    w = np.concatenate([p[2] / p[2].sum() for p in parts])
    w *= SIZE / w.sum()
    spread = x.std(axis=0)
    spread[spread == 0] = 1
    z = np.column_stack([np.ones(len(x)), x / spread])
    penalty = np.diag([0.0, *[PENALTY] * x.shape[1]])
    b = np.zeros(z.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-z @ b))
        step = np.linalg.solve((z * (w * p * (1 - p))[:, None]).T @ z + penalty, z.T @ (w * (y - p)) - penalty @ b)
        b += step
        if abs(step).max() < 1e-9:
            break
    return float(b[0]), b[1:] / spread


def lifted(bias: float, weights: np.ndarray, lift: float) -> tuple[float, np.ndarray]:
    return bias, weights + lift * (np.array(NAMES) == "undated")


def by_folds(sets: list[Data]) -> list[np.ndarray]:
    """Each pair's log-odds from weights fitted without its articles' folds (a pair of two folds: their mean)."""
    logits = [np.zeros((FOLDS, len(s.pairs))) for s in sets]
    for f in range(FOLDS):
        parts = []
        for s in sets:
            keep = (s.fold[s.pairs] != f).all(axis=1)
            parts.append((s.x[keep], s.y[keep], s.weight[keep]))
        bias, weights = fit(parts)
        for n, s in enumerate(sets):
            logits[n][f] = bias + s.x @ weights
    found = []
    for n, s in enumerate(sets):
        each = np.arange(len(s.pairs))
        found.append((logits[n][s.fold[s.pairs[:, 0]], each] + logits[n][s.fold[s.pairs[:, 1]], each]) / 2)
    return found


def probability(s: Data, logit: np.ndarray, lift: float) -> np.ndarray:
    return 1 / (1 + np.exp(-logit - lift * s.x[:, NAMES.index("undated")]))


def ranking(s: Data, p: np.ndarray) -> tuple[float, float]:
    """Mean average precision and precision at 1 of the first 50, over articles whose story has another."""
    near: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (i, j), q in zip(s.pairs.tolist(), p.tolist(), strict=True):
        near[i].append((-q, j))
        near[j].append((-q, i))
    size = Counter(s.story)
    average, first, n = 0.0, 0, 0
    for i, story in enumerate(s.story):
        if size[story] == 1:
            continue
        n += 1
        hits, total = 0, 0.0
        for rank, (_, j) in enumerate(sorted(near[i])[:50], 1):
            if s.story[j] == story:
                hits += 1
                total += hits / rank
                first += rank == 1
        average += total / (size[story] - 1)
    return average / n, first / n


def stories(s: Data, p: np.ndarray, threshold: Threshold) -> list[tuple[int, ...]]:
    linked = p >= WEAK
    links = {(i, j): q for (i, j), q in zip(s.pairs[linked].tolist(), p[linked].tolist(), strict=True)}
    return group({i: made.mark for i, made in enumerate(s.profiles)}, links, threshold)


def grouping(s: Data, found: list[tuple[int, ...]]) -> tuple[float, float]:
    """B-cubed F1, and F1 of the pairs put in one story."""
    size = Counter(s.story)
    precision = recall = 0.0
    right = wrong = 0
    for members in found:
        for story, n in Counter(s.story[i] for i in members).items():
            precision += n * n / len(members)
            recall += n * n / size[story]
            right += n * (n - 1) // 2
        wrong += len(list(combinations(members, 2)))
    wanted = sum(n * (n - 1) // 2 for n in size.values())
    total = len(s.story)
    return 2 * precision * recall / total / (precision + recall), 2 * right / (wrong + wanted)


def measure(sets: list[Data]) -> tuple[float, Threshold, list[str]]:
    """The lift and the story threshold that serve best the set that is served worst, then all, and the measures by folds
    at them."""
    best, lift_, threshold_ = (0.0, 0.0), LIFTS[0], THRESHOLDS[0]
    lines: list[str] = []
    deals = [[dealt(s, deal) for s in sets] for deal in DEALS]
    logits = [by_folds(deal) for deal in deals]
    for lift in LIFTS:
        found = [
            [probability(s, z, lift) for s, z in zip(deal, zs, strict=True)]
            for deal, zs in zip(deals, logits, strict=True)
        ]
        for threshold in THRESHOLDS:
            at = np.mean(
                [
                    [grouping(s, stories(s, p, threshold)) for s, p in zip(deal, ps, strict=True)]
                    for deal, ps in zip(deals, found, strict=True)
                ],
                axis=0,
            )
            print(
                f"  lift {lift} threshold {threshold.least:.2f} + {threshold.growth:.2f} - {threshold.pull:.2f}  "
                + "   ".join(f"{b:.3f} {q:.3f}" for b, q in at)
            )
            # Rounded, for the next rank to decide between those that differ by chance.
            if (served := (round(float(at.sum(axis=1).min()), 3), float(at.sum()))) > best:
                best, lift_, threshold_ = served, lift, threshold
                ranked = np.mean([[ranking(s, p) for s, p in zip(sets, ps, strict=True)] for ps in found], axis=0)
                lines = [
                    f"{s.name}: MAP {mean:.3f}, P@1 {first:.3f}, stories B3 F1 {b3:.3f}, pair F1 {pair:.3f}"
                    for s, (mean, first), (b3, pair) in zip(sets, ranked, at, strict=True)
                ]
    return lift_, threshold_, lines


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true", help="write the weights fitted on all")
    options = parser.parse_args()
    sets = [load(folder) for folder in options.folders]
    lift, threshold, lines = measure(sets)
    print("\n".join(lines), file=sys.stderr)
    bias, weights = lifted(*fit([(s.x, s.y, s.weight) for s in sets]), lift)
    shown: dict[str, Any] = {
        "made by": "scripts/tune_links.py, on " + " and ".join(s.name for s in sets),
        "measured by folds over stories": lines,
        "bias": round(bias, 3),
        "weights": {name: round(float(w), 3) for name, w in zip(NAMES, weights, strict=True)},
        "story threshold": asdict(threshold),
    }
    text = json.dumps(shown, indent=2, ensure_ascii=False) + "\n"
    print(text)
    if options.write:
        TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
