"""Makes briefing/data/sentences.json again: what Punkt learns of English news, and what a hand adds.

    python scripts/train_sentences.py ../shared/data/ner-train

Learns from gmb-voa.tsv (Voice of America news, public domain) and wikigold.tsv (Wikipedia, CC BY), token and tag a
line, put back into running text. NLTK's trainer does the learning (Kiss and Strunk 2006, "Unsupervised Multilingual
Sentence Boundary Detection"); `briefing.analysis.punkt` decides with the outcome. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import collections
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from nltk.tokenize.punkt import PunktTrainer

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktParameters

SOURCES = ("gmb-voa.tsv", "wikigold.tsv")
TARGET = Path(__file__).parent.parent / "briefing" / "data" / "sentences.json"
SEEN_ENOUGH = 4
"""A word seen fewer times says little about how it is written: names occur once in small letters by mistake."""
SMALL_SHARE = 0.97
"""A word written small this often inside a sentence begins one where it has a capital. Punkt keeps a flag where this
keeps a share: one "The" in the name of a band must not spoil "the"."""

# A capital follows these as a matter of course, and no sentence ends on one.
TITLES = """adj adm amb asst atty brig capt cdr cllr cmdr col comdr cpl cpt dep det dr drs fr gen gens gov govs hon insp
lieut lt maj messrs mme mr mrs ms msgr mt mx ofc pfc pres prof profs pvt rep reps rev revs sen sens sgt supt vs"""
# These may end a sentence: what follows decides.
ABBREVIATIONS = """al assn assoc ave bldg blvd bros ca cent cf co corp dept dist div esq est etc ext feat ft hwy inc incl
inst jr ltd mfg mgr natl plc rd sq sr st univ viz
a.d a.k.a a.m b.a b.c b.s d.c e.g e.u f.b.i h.i.v i.e j.d l.a m.a m.d m.p n.y p.m p.s ph.d r.i.p s.a u.a.e u.k u.n u.s
u.s.a u.s.s.r w.h.o"""
# Words of their own in small letters ("he fell ill."), abbreviations with a capital ("Springfield, Ill.").
CAPITALISED = """Ala Apr Ariz Ark Aug Calif Colo Conn Dec Del Feb Fla Fri Ga Ill Ind Jan Jul Jun Kan Ky La Mar Mass Md
Mich Minn Miss Mo Mon Mont Neb Nev Nov Oct Okla Ont Ore Pa Que Sat Sep Sept Sun Tenn Tex Thu Thur Thurs Tue Tues Va Vt
Wash Wed Wis Wyo"""
# Punkt learns starters from what follows a stop surprisingly often; these little words do so as well.
STARTERS = """after an and as at before both by even first for from his how i if in its last many more most no not now of
on one our since so that their then these this those to two we what when where which while who why with yet you"""
# Abbreviations before a number only: "No. 10", but "They said no. Then …".
NUMBERED = "approx art arts chap fig figs no nos op pp sec vol vols"


def running_text(path: Path) -> str:
    """The sentences of a token-a-line file, one a line, with the spaces where print has them."""
    sentences: list[list[str]] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        if line:
            sentences[-1].append(line.split("\t")[0])
        else:
            sentences.append([])
    return "\n".join(joined(tokens) for tokens in sentences if tokens)


def joined(tokens: list[str]) -> str:
    text = re.sub(r" ([.,;:?!%)\]]+)", r"\1", " ".join(tokens))
    text = re.sub(r"([(\[$]) ", r"\1", text)
    return re.sub(r" (n't|'s|'re|'ve|'ll|'d|'m|')(?!\w)", r"\1", text)


def learn(text: str) -> PunktParameters:
    trainer = PunktTrainer()
    trainer.train(text, finalize=False)
    trainer.finalize_training()
    return trainer.get_params()


def abbreviations(learnt: PunktParameters) -> list[str]:
    """Those learnt that hold stops of their own ("u.n"), and those written down here: all others learnt are among them,
    or are slips of the data ("unkn")."""
    found = {word for word in learnt.abbrev_types if re.fullmatch(r"[a-z](\.[a-z])+", word)}
    return sorted(found | set(ABBREVIATIONS.split()))


def common_words(text: str) -> set[str]:
    """Words that are written small wherever they do not begin a sentence."""
    small, capital = collections.Counter[str](), collections.Counter[str]()
    for line in text.splitlines():
        for word in re.findall(r"(?<=[a-z,] )[A-Za-z]+(?![\w'-])", line):
            (small if word.islower() else capital)[word.lower()] += 1
    return {w for w, n in small.items() if n >= SEEN_ENOUGH and n >= SMALL_SHARE * (n + capital[w])}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="where gmb-voa.tsv and wikigold.tsv are")
    text = "\n".join(running_text(parser.parse_args().folder / name) for name in SOURCES)
    learnt, common = learn(text), common_words(text)
    shipped = {
        "about": "Made by scripts/train_sentences.py from Voice of America news (GMB, public domain) and WikiGold (CC BY)",
        "titles": sorted(TITLES.split()),
        "abbreviations": abbreviations(learnt),
        "capitalised": sorted(CAPITALISED.split()),
        "numbered": sorted(NUMBERED.split()),
        "starters": sorted({word for word in learnt.sent_starters if word in common} | set(STARTERS.split())),
        "common": sorted(common),
    }
    lines = [f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in shipped.items()]
    TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{TARGET}: {', '.join(f'{len(value)} {key}' for key, value in shipped.items() if key != 'about')}")


if __name__ == "__main__":
    main()
