"""Which recogniser finds the names: the one that ships, or the one that the setting BRIEFING_RECOGNISER names.

The environment carries the choice, so that it holds for the worker processes and for the job beside the reader too.
`spacy:NAME` is an installed spaCy pipeline, or the folder of one. What a recogniser found is kept under `version()`:
another choice has all articles analysed again.
"""

from __future__ import annotations

import importlib.util
import json
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.analysis import VERSION
from briefing.clean import line
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from briefing.analysis.recogniser import Recogniser

SETTING = "BRIEFING_RECOGNISER"
_SPACY = "spacy:"


def chosen() -> Recogniser | None:
    """The recogniser that the setting names, loaded once in a process; None for the one that ships. Raises
    BriefingError."""
    name = os.environ.get(SETTING, "").strip()
    return _loaded(name) if name else None


def version() -> str:
    """Of the analysis and the recogniser that it will run with. Raises BriefingError where that is not installed; loads
    nothing."""
    name = os.environ.get(SETTING, "").strip()
    return f"{VERSION} {name} {_installed(name)}" if name else VERSION


@cache
def _loaded(name: str) -> Recogniser:
    from briefing.analysis.spacy_recogniser import SpacyRecogniser

    _installed(name)
    return SpacyRecogniser.load(name.removeprefix(_SPACY))


@cache
def _installed(name: str) -> str:
    """The version of the pipeline, as its own description says it."""
    shown, pipeline = line(name, 200), name.removeprefix(_SPACY)
    if not name.startswith(_SPACY) or not pipeline:
        raise BriefingError("there is no such recogniser", shown, f"{SETTING} takes spacy:NAME, or nothing")
    if importlib.util.find_spec("spacy") is None:
        raise BriefingError("spaCy is not installed", shown, "pip install 'briefing[spacy]'")
    try:
        meta = json.loads((_folder(pipeline) / "meta.json").read_text("utf-8"))
        return line(str(meta["version"]), 40)
    except (OSError, ValueError, KeyError, TypeError):
        raise BriefingError("no spaCy pipeline of that name is installed", shown, "see `spacy info`") from None


def _folder(pipeline: str) -> Path:
    """Where the description of a pipeline lies: its own folder, or that of its package."""
    if not pipeline.isidentifier() or (spec := importlib.util.find_spec(pipeline)) is None or spec.origin is None:
        return Path(pipeline)
    return Path(spec.origin).parent
