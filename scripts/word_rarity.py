"""Makes briefing/data/word_rarity.txt: how common a stem is in English, from the package wordfreq.

    pip install wordfreq && python scripts/word_rarity.py

wordfreq 3 (Robyn Speer; data CC BY-SA 4.0) merges word counts of news, books, encyclopedia, subtitles and the web to
a Zipf scale: log10 of occurrences in 10^9 words. Forms of one stem are added up; stems below 2.6 are left out.
"""

from __future__ import annotations

import math
from collections import defaultdict
from pathlib import Path

from briefing.linking.words import fold, stem, words

LOWEST = 2.6
TARGET = Path(__file__).parent.parent / "briefing" / "data" / "word_rarity.txt"
HEAD = """\
# How common a stem is in English: ten times its Zipf frequency (log10 of occurrences in 10^9 words), then the stems.
# Made by scripts/word_rarity.py from wordfreq 3 (Robyn Speer), whose data is CC BY-SA 4.0; so is this file.
"""


def main() -> None:
    from wordfreq import get_frequency_dict

    total: dict[str, float] = defaultdict(float)
    for word, share in get_frequency_dict("en", wordlist="large").items():
        if word.isalpha() and len(word) > 1 and words(word) == [fold(word)]:
            total[stem(fold(word))] += share
    levels: dict[int, list[str]] = defaultdict(list)
    for stemmed, share in total.items():
        zipf = math.log10(share) + 9
        if zipf >= LOWEST and stemmed.isascii():
            levels[round(zipf * 10)].append(stemmed)
    lines = [f"{level} {' '.join(sorted(levels[level]))}\n" for level in sorted(levels, reverse=True)]
    TARGET.write_text(HEAD + "".join(lines), encoding="utf-8")
    print(f"{TARGET}: {sum(map(len, levels.values()))} stems, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
