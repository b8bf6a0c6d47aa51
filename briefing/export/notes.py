"""One note an article, for a folder of notes: plain Markdown, or with Obsidian's wikilinks and tags.

A note is found again by the `id` in its front matter. A file of that name which is somebody else's is left alone: the
note then takes a name with a few digits of its article's hash.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from briefing.errors import BriefingError
from briefing.export import escape
from briefing.export.days import as_date, day_of
from briefing.export.document import collect
from briefing.export.files import safe_name, write_whole
from briefing.export.footnotes import Footnotes
from briefing.export.keeping import notes_block, notes_of
from briefing.export.markdown import byline, front_matter, names_line, own_words, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.export.document import Briefing, Section
    from briefing.library import Library
    from briefing.model import Article

_FRONT = re.compile(r"\A\ufeff?---\r?\n(.*?)\r?\n---\r?\n", re.DOTALL)
_HEAD = 64 * 1024
"""Characters of a file that are looked at for its front matter."""


@dataclass(frozen=True, slots=True)
class Written:
    """What came of a folder of notes: the files, and what kept others from being written."""

    paths: tuple[Path, ...]
    problems: tuple[BriefingError, ...]


def write_notes(library: Library, query: str, folder: Path | str, *, obsidian: bool = False) -> Written:
    """A note for each article that `query` matches (that was kept, where it is empty), in `folder`, which is made if need be.

    What the user wrote between a note's markers is kept. One note that cannot be written does not stop the others.
    Raises QueryError, and BriefingError where nothing matches or the folder cannot be used.
    """
    return write_briefing_notes(collect(library, query), folder, obsidian=obsidian)


def write_briefing_notes(briefing: Briefing, folder: Path | str, *, obsidian: bool = False) -> Written:
    """The notes of a briefing that was collected before."""
    sections = [section for event in briefing.events for section in event.sections]
    home = _home(Path(folder))
    names = _names(sections, home)
    paths: list[Path] = []
    problems: list[BriefingError] = []
    for section in sections:
        path = home / f"{names[section.stored.id]}.md"
        try:
            write_whole(path, note(section, names, notes_of(path), obsidian=obsidian).encode("utf-8"))
            paths.append(path)
        except BriefingError as problem:
            problems.append(problem)
    return Written(tuple(paths), tuple(problems))


def note(section: Section, names: Mapping[int, str], own: str, *, obsidian: bool) -> str:
    """The note of one article. `names`: the file names, without ending, of the articles that have a note, by id."""
    footnotes = Footnotes()
    article = section.stored.article
    places, actors = section.places, section.actors
    blocks = [
        front_matter(_facts(section, obsidian=obsidian)),
        f"# {escape.text(article.title) or 'Untitled'}",
        byline(article),
    ]
    blocks.append(_wikinames(section) if obsidian else names_line(places, actors, section.dates))
    blocks.append("\n".join(f"- {quoted(q, footnotes)}" for q in section.quotes))
    blocks.append(own_words(section.note))
    for other in section.related:
        target = names.get(other.id)
        blocks.append(f"**Related:** {_to_note(target, other.title, obsidian=obsidian)} — {escape.text(other.why)}")
    blocks += ["## Notes", notes_block(own), "\n".join(footnotes.lines)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _facts(section: Section, *, obsidian: bool) -> dict[str, object]:
    article = section.stored.article
    facts: dict[str, object] = {
        "title": escape.one_line(article.title) or "Untitled",
        "source": escape.one_line(article.source or ""),
        "author": escape.one_line(article.author or ""),
        "published": as_date(article.day or article.published),
        "url": escape.web_address(article.url),
        "id": article.guid,
        "places": [escape.one_line(n) for n in section.places],
        "actors": [escape.one_line(n) for n in section.actors],
    }
    if obsidian:
        named = [("place", n) for n in section.places] + [("actor", n) for n in section.actors]
        tags = (f"{kind}/{_tag(name)}" for kind, name in named if _tag(name))
        facts["tags"] = list(dict.fromkeys(tags))
    return facts


def _tag(name: str) -> str:
    """`name` as Obsidian's tags allow: letters, digits, hyphens."""
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", escape.one_line(name)).casefold()).strip("-")


def _wikinames(section: Section) -> str:
    """Where, when and who, the names as links."""
    lines = [
        f"**Where:** {', '.join(map(_wikilink, section.places))}" if section.places else "",
        f"**When:** {', '.join(map(day_of, section.dates))}" if section.dates else "",
        f"**Who:** {', '.join(map(_wikilink, section.actors))}" if section.actors else "",
    ]
    return "\\\n".join(line for line in lines if line)


def _wikilink(name: str) -> str:
    """A link to the note of that name; plain text where no file could have the name."""
    target = safe_name(name, "")
    return f"[[{target}]]" if target and target == escape.one_line(name) else escape.text(name)


def _to_note(target: str | None, title: str, *, obsidian: bool) -> str:
    if target is None:
        return escape.text(title)
    if obsidian:
        return f"[[{target}]]"
    return f"[{escape.text(title) or 'Untitled'}]({escape.destination(escape.path(target + '.md'))})"


def _home(folder: Path) -> Path:
    """The folder itself, links resolved, made where it is not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return folder.resolve(strict=True)
    except OSError as fault:
        reason = "there is a file of that name" if isinstance(fault, FileExistsError) else fault.strerror or str(fault)
        raise BriefingError(f"cannot use the folder: {reason}", where=escape.one_line(str(folder))) from fault


def _names(sections: Sequence[Section], home: Path) -> dict[int, str]:
    """The file name of each article's note, by article: the one it has already, else a free one."""
    taken: set[str] = set()
    names: dict[int, str] = {}
    for section in sorted(sections, key=lambda s: s.stored.id):
        article = section.stored.article
        plain = _plain_name(article)
        marked = (
            f"{plain} {hashlib.sha256(f'{article.guid} {article.text}'.encode('utf-8', 'replace')).hexdigest()[:8]}"
        )
        free = (n for n in (marked, plain) if n.casefold() not in taken and _is_ours(home / f"{n}.md", article))
        name = next(free, None)
        if name is None:
            unused = not (home / f"{plain}.md").exists() and not (home / f"{plain}.md").is_symlink()
            name = plain if unused and plain.casefold() not in taken else marked
        taken.add(name.casefold())
        names[section.stored.id] = name
    return names


def _plain_name(article: Article) -> str:
    """`2017-06-04 Last town liberated`; without the day where it is not known."""
    title = safe_name(article.title, "Untitled")
    return f"{article.day} {title}" if article.day else title


def _is_ours(path: Path, article: Article) -> bool:
    """Whether the file is the note of this article, by its front matter. A link or a device is nobody's note."""
    if path.is_symlink() or not path.is_file():
        return False
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            front = _FRONT.match(file.read(_HEAD))
        facts = yaml.safe_load(front[1]) if front else None
    except (OSError, yaml.YAMLError, ValueError, RecursionError):
        return False
    return isinstance(facts, dict) and facts.get("id") == article.guid
