"""spaCy's names alone, beside us: runs in a virtual environment of its own, one round for each line on standard input.

/path/to/rivals/bin/python benchmarks/rival_spacy.py MODEL TEXTS.jsonl
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from pathlib import Path

warnings.filterwarnings("ignore")
import spacy  # noqa: E402 - its warning about the model's version is of no use here
from spacy.util import get_model_meta, get_package_path  # noqa: E402 - the same

NAMES = "ner"
"""The one component that finds names. It has its own vectors of words, so that without the others it finds the same."""

parts = get_model_meta(get_package_path(sys.argv[1]))["pipeline"]
model = spacy.load(sys.argv[1], exclude=[part for part in parts if part != NAMES])
texts = [json.loads(line)["text"] for line in Path(sys.argv[2]).read_text("utf-8").splitlines()]
characters = sum(map(len, texts))
model(texts[0])
print(f"spaCy {spacy.__version__}, {model.meta['name']} {model.meta['version']}", flush=True)
for _ in sys.stdin:
    since = time.process_time()
    for _found in model.pipe(texts):
        pass
    print(characters / (time.process_time() - since), flush=True)
