"""Makes briefing/data/summary.json again: the weights of the summary's features, found on human summaries.

    python scripts/tune_summary.py ../shared/data/summaries-dev ../shared/data/gum-news

Each folder holds articles.jsonl and human summaries (references.jsonl, or `summary` in labels.jsonl). One set of
weights serves all: the middle of the best points of a coarse grid, by the mean of ROUGE-1 and -2 F1 (against the
nearest reference) over the sets. What five folds reach, each with the weights of the others, is written beside them,
less what the lead of the same number of sentences reaches: the mean of ten ways to fold, and the standard deviation
over the ten. Needs the package rouge-score. The same input gives the same bytes; no text is kept.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import statistics
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from nltk.stem.porter import PorterStemmer
from rouge_score import tokenize

from briefing.analysis import names
from briefing.analysis.sentences import split
from briefing.analysis.summary import ranking, telling_title
from briefing.analysis.summary.eligible import speakers
from briefing.analysis.summary.features import FIELDS, Scored, of_sentences
from briefing.model import Article

TARGET = Path(__file__).parent.parent / "briefing" / "data" / "summary.json"
GRID: dict[str, tuple[float, ...]] = {
    "early": (1.0,),
    "central": (0.0, 0.1, 0.2),
    "title": (0.4, 0.8),
    "names": (0.0, 0.05, 0.1),
    "short": (-0.25, -0.5),
    "long": (-0.15, -0.3, -0.45),
    "leaning": (-0.1,),
    "repetition": (0.1, 0.25, 0.4),
}
"""`leaning` is fixed for the reader's sake: "He left" says little alone. By ROUGE it makes no difference."""
BEST_SHARE = 0.1
"""The weights are the mean of this share of the grid, the best: the middle of a plateau, where one peak would be luck."""
PLAIN_END = re.compile(r"(?<=[.!?])['\"”]?\s+(?=[A-Z'\"“])")
FOLDS = 5
REPEATS = 10
SENTENCES = {"SummEval": 3, "Newsroom": 1, "GUM": 1}
SET_WEIGHTS = {"SummEval": 2.0, "Newsroom": 1.0, "GUM": 0.4}
"""By how sure a set's mean is: 100 articles with 11 summaries each, 60 with one, 24 with one."""

Grams = Counter[tuple[str, ...]]


@dataclass
class Item:
    name: str
    kind: str
    scored: list[Scored]
    allowed: list[int]
    tokens: list[list[str]]
    references: list[tuple[Grams, Grams]]
    lead: float
    """What the first sentences of the text, plainly split, reach."""
    seen: dict[tuple[int, ...], float] = field(default_factory=dict)

    def rouge(self, weights: ranking.Weights) -> float:
        """The mean of ROUGE-1 and ROUGE-2 F1 of what these weights choose, against the nearest reference."""
        chosen = tuple(sorted(ranking.choose(self.scored, self.allowed, SENTENCES[self.kind], weights)))
        if chosen not in self.seen:
            self.seen[chosen] = nearest([token for at in chosen for token in self.tokens[at]], self.references)
        return self.seen[chosen]


def nearest(words: list[str], references: list[tuple[Grams, Grams]]) -> float:
    """The mean of ROUGE-1 and ROUGE-2 F1 against the reference that is nearest by ROUGE-1."""
    one, two = grams(words, 1), grams(words, 2)
    return sum(max((f1(one, first), f1(two, second)) for first, second in references)) / 2


def grams(tokens: list[str], size: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(tokens[at : at + size]) for at in range(len(tokens) - size + 1))


def f1(found: Counter[tuple[str, ...]], wanted: Counter[tuple[str, ...]]) -> float:
    hits = sum((found & wanted).values())
    return 2 * hits / (sum(found.values()) + sum(wanted.values())) if hits else 0.0


def item(record: dict[str, str], kind: str, references: list[str], stemmer: PorterStemmer) -> Item:
    article = Article(guid=record["id"], title=record.get("title") or "", text=record["text"])
    spans = split(article.text)[: ranking._FIRST_SENTENCES]  # noqa: SLF001  # the script belongs to the ranker
    sentences = [span.of(article.text) for span in spans]
    title = telling_title(article)
    allowed = speakers(sentences, title)
    weighed = ranking.names_in(spans, names.find(article, spans))
    words = [tokenize.tokenize(reference, stemmer) for reference in references]
    wanted = [(grams(w, 1), grams(w, 2)) for w in words]
    lead = PLAIN_END.split(article.text)[: SENTENCES[kind]]
    return Item(
        record["id"],
        kind,
        of_sentences(sentences, allowed, title, weighed),
        [at for at, may in enumerate(allowed) if may] or list(range(len(sentences))),
        [tokenize.tokenize(sentence, stemmer) for sentence in sentences],
        wanted,
        nearest(tokenize.tokenize("\n".join(lead), stemmer), wanted),
    )


def read(folder: Path) -> list[Item]:
    stemmer = PorterStemmer()
    articles = {a["id"]: a for a in lines(folder / "articles.jsonl")}
    if (folder / "references.jsonl").exists():
        return [item(articles[r["id"]], r["set"], r["references"], stemmer) for r in lines(folder / "references.jsonl")]
    return [item(articles[r["id"]], "GUM", [r["summary"]], stemmer) for r in lines(folder / "labels.jsonl")]


def lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def grid() -> list[ranking.Weights]:
    points = [dict(zip(GRID, values, strict=True)) for values in itertools.product(*GRID.values())]
    return [ranking.Weights(tuple(p[name] for name in FIELDS), p["repetition"]) for p in points]


def best_of(
    points: list[ranking.Weights], scores: list[list[float]], items: list[Item], among: list[int]
) -> ranking.Weights:
    """The middle of the grid's best points by the sum over sets of their mean, weighted, over the items `among`."""
    sizes = Counter(items[i].kind for i in among)
    shares = [(i, SET_WEIGHTS[items[i].kind] / sizes[items[i].kind]) for i in among]
    ranked = sorted(range(len(points)), key=lambda p: (-sum(scores[p][i] * share for i, share in shares), p))
    top = [points[p] for p in ranked[: max(1, round(BEST_SHARE * len(points)))]]
    middle = [round(sum(values) / len(top), 3) for values in zip(*(point.features for point in top), strict=True)]
    return ranking.Weights(tuple(middle), round(sum(point.repetition for point in top) / len(top), 3))


def means(items: list[Item], values: list[float]) -> dict[str, float]:
    by_kind = defaultdict(list)
    for one, value in zip(items, values, strict=True):
        by_kind[one.kind].append(value)
    return {kind: round(sum(of) / len(of), 4) for kind, of in sorted(by_kind.items())}


def over_the_lead(
    points: list[ranking.Weights], scores: list[list[float]], items: list[Item]
) -> dict[str, dict[str, float]]:
    """By set: what the held-out folds gain on the lead, the mean over `REPEATS` ways to fold and its deviation."""
    lead = [one.lead for one in items]
    gains = [
        means(items, [got - led for got, led in zip(held_out(points, scores, items, way), lead, strict=True)])
        for way in range(REPEATS)
    ]
    by_set = {kind: [gain[kind] for gain in gains] for kind in gains[0]}
    return {
        kind: {"mean": round(statistics.mean(of), 4), "deviation": round(statistics.stdev(of), 4)}
        for kind, of in by_set.items()
    }


def held_out(points: list[ranking.Weights], scores: list[list[float]], items: list[Item], way: int) -> list[float]:
    """For each item, the score of the weights that are best without its fold, in one of the ways to fold."""
    values = [0.0] * len(items)
    fold_of = [zlib.crc32(f"{way} {one.name}".encode()) % FOLDS for one in items]
    for fold in range(FOLDS):
        weights = best_of(points, scores, items, [i for i in range(len(items)) if fold_of[i] != fold])
        for i, one in enumerate(items):
            if fold_of[i] == fold:
                values[i] = one.rouge(weights)
    return values


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+")
    items = [one for folder in parser.parse_args().folders for one in read(folder)]
    points = grid()
    scores = [[one.rouge(point) for one in items] for point in points]
    found = best_of(points, scores, items, list(range(len(items))))
    shipped = {
        "about": "Made by scripts/tune_summary.py: means of ROUGE-1 and -2 F1, by the weights below and gained on the lead by folds",
        "folds over the lead": over_the_lead(points, scores, items),
        "lead": means(items, [one.lead for one in items]),
        "all": means(items, [one.rouge(found) for one in items]),
        "features": dict(zip(FIELDS, found.features, strict=True)),
        "repetition": found.repetition,
    }
    TARGET.write_text(json.dumps(shipped, indent=1) + "\n", encoding="utf-8")
    print(TARGET, shipped)


if __name__ == "__main__":
    main()
