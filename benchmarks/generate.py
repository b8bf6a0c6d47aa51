"""News that never was, as much of it as wanted: the same number and seed give the same bytes.

    python -m benchmarks.generate 50000 > articles.jsonl
    python -m benchmarks.generate 50000 --rss > feed.xml

Made to resemble a library of wire reports in what costs time: 1,900 characters each (the mean of 305 real reports),
words by their real frequency, places and actors by Zipf's law, so that a few are in every tenth article and most in a
handful, and events of one to eight reports that share places, actors and a day or two.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from bisect import bisect
from datetime import date, timedelta
from importlib import resources
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Facts = dict[str, str]
    """What an event is about: place, second (place), actor, other (actor), person."""

SEED = 1
CHARACTERS = 1_900
FILLERS = 50_000
"""Sentences of filler that differ: enough for 2,000 reports, and picking one is ten times quicker than making one."""
FIRST_DAY = date(2011, 3, 15)
ARTICLES_A_DAY = 300
SOURCES = ("Wire One", "The Herald", "Coast Radio", "Morning Post", "Gulf Observer", "City Daily", "North News")
PLACES = tuple(
    "Aleppo Raqqa Homs Idlib Palmyra Damascus Hama Daraa Latakia Tartus Mosul Baghdad Basra Kirkuk Erbil Fallujah Ramadi"
    " Tikrit Beirut Tripoli Benghazi Misrata Sirte Cairo Alexandria Amman Irbid Ankara Istanbul Gaziantep Adana Tehran"
    " Isfahan Tabriz Sanaa Aden Taiz Hodeidah Riyadh Jeddah Doha Dubai Kuwait Muscat Manama Kabul Kandahar Herat Kunduz"
    " Lahore Karachi Peshawar Quetta Islamabad Delhi Mumbai Kolkata Chennai Dhaka Yangon Bangkok Hanoi Manila Jakarta"
    " Seoul Tokyo Beijing Shanghai Moscow Kyiv Kharkiv Odesa Minsk Warsaw Prague Vienna Budapest Athens Rome Milan Paris"
    " Lyon Madrid Lisbon London Dublin Oslo Stockholm Helsinki Berlin Hamburg Munich Brussels Geneva Nairobi Mombasa"
    " Kampala Khartoum Juba Mogadishu Lagos Abuja Kano Maiduguri Accra Dakar Bamako Niamey Harare Lusaka Luanda Washington"
    " Chicago Boston Houston Toronto Ottawa Havana Bogota Lima Quito Santiago Caracas Brasilia Montevideo".split()
)
TEMPLATES = (
    "{actor} said on {weekday} that its fighters had entered {place} after days of shelling.",
    "At least {number} people were killed in {place}, {person} told reporters.",
    "{person}, a spokesman for {actor}, denied that the road to {place} was closed.",
    "Witnesses in {place} said warplanes had struck near the market on {weekday}.",
    "Talks between {actor} and {other} broke down in {second} {number} days ago.",
    "{actor} sent {number} trucks of food from {place} to {second}.",
    "More than {number} families fled {place} last week, according to {actor}.",
    "“We will not leave {place},” {person} said.",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class World:
    """The words and names that reports are made of, drawn by how common they are."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        data = resources.files("briefing") / "data"
        actors = json.loads((data / "actors.json").read_text("utf-8"))
        self.actors = [entry["name"] for group in actors.values() for entry in group.values()]
        given, family = ((data / name).read_text("utf-8").split() for name in ("given_names.txt", "surnames.txt"))
        self.people = [f"{self.rng.choice(given).title()} {self.rng.choice(family).title()}" for _ in range(5_000)]
        self.words, weights = self._vocabulary((data / "word_rarity.txt").read_text("utf-8"))
        self._fillers: list[str] = []
        self._totals = list(accumulate(weights))
        self._ranks = [list(accumulate(1 / (n + 3) for n in range(len(kind)))) for kind in (PLACES, self.actors)]

    @staticmethod
    def _vocabulary(table: str) -> tuple[list[str], list[float]]:
        """Words by decibel of frequency, as the table has them."""
        words, weights = [], []
        for line in table.splitlines():
            frequency, _, rest = line.partition(" ")
            if frequency.isdigit():
                for word in rest.split():
                    words.append(word)
                    weights.append(10 ** (int(frequency) / 10))
        return words, weights

    def common(self, which: int, kind: Sequence[str]) -> str:
        totals = self._ranks[which]
        return kind[bisect(totals, self.rng.random() * totals[-1])]

    def place(self) -> str:
        return self.common(0, PLACES)

    def actor(self) -> str:
        return self.common(1, self.actors)

    def filler(self) -> str:
        """A sentence of words without sense; after the first `FILLERS`, one of those again."""
        if len(self._fillers) == FILLERS:
            return self.rng.choice(self._fillers)
        count = self.rng.randint(9, 24)
        picked = [self.words[bisect(self._totals, self.rng.random() * self._totals[-1])] for _ in range(count)]
        self._fillers.append(f"{' '.join(picked).capitalize()}.")
        return self._fillers[-1]


def articles(number: int, seed: int = SEED) -> Iterator[dict[str, Any]]:
    """`number` reports as objects of a JSON Lines input, oldest first."""
    return (report for report, _ in islice(reports(seed), number))


def reports(seed: int = SEED) -> Iterator[tuple[dict[str, Any], Facts]]:
    """Reports without end, the oldest first, each with the names that it tells of."""
    world = World(seed)
    number = 0
    while True:
        facts: Facts = {
            "place": world.place(),
            "second": world.place(),
            "actor": world.actor(),
            "other": world.actor(),
            "person": world.rng.choice(world.people),
        }
        for _ in range(world.rng.choice((1, 1, 1, 1, 2, 2, 3, 4, 8))):
            number += 1
            yield _report(world, number, facts), facts


def _report(world: World, number: int, facts: Facts) -> dict[str, Any]:
    day = FIRST_DAY + timedelta(days=number // ARTICLES_A_DAY + world.rng.randint(0, 1))
    paragraphs: list[str] = []
    length = 0
    while length < CHARACTERS:
        template = world.rng.choice(TEMPLATES)
        told = template.format(**facts, number=world.rng.randint(2, 90), weekday=world.rng.choice(WEEKDAYS))
        paragraphs.append(f"{told} {world.filler()} {world.filler()}")
        length += len(paragraphs[-1]) + 1
    return {
        "id": f"report-{number}",
        "title": f"{facts['actor']} in {facts['place']}: {' '.join(world.filler().rstrip('.').split()[:6]).lower()}",
        "text": "\n".join(paragraphs),
        "published": day.isoformat(),
        "source": world.rng.choice(SOURCES),
        "url": f"https://news.example/{number}",
    }


def rss(made: Iterator[dict[str, Any]]) -> Iterator[str]:
    """The same as a feed, line by line."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>News</title>'
    yield "<link>https://news.example/</link><description>All the news</description>\n"
    for report in made:
        when = date.fromisoformat(report["published"]).strftime("%a, %d %b %Y 08:00:00 GMT")
        yield (
            f"<item><title>{escape(report['title'])}</title><link>{report['url']}</link>"
            f'<guid isPermaLink="false">{report["id"]}</guid><pubDate>{when}</pubDate>'
            f"<description>{escape(report['text'])}</description></item>\n"
        )
    yield "</channel></rss>\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="Writes made-up reports as JSON Lines, or as a feed.")
    parser.add_argument("number", type=int)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--rss", action="store_true")
    options = parser.parse_args()
    made = articles(options.number, options.seed)
    if options.rss:
        sys.stdout.writelines(rss(made))
    else:
        sys.stdout.writelines(json.dumps(report, ensure_ascii=False) + "\n" for report in made)


if __name__ == "__main__":
    main()
