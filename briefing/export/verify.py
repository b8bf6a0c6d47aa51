"""Whether the sentences quoted in a briefing still stand as their articles have them.

The file is parsed as Markdown, so it may have been wrapped, reordered or commented by hand. A quoted sentence is the text in
front of a footnote's mark: from the beginning of its paragraph or bullet, from a label in bold, from a hard line break
or from the mark before it. What the user wrote between the markers of their own notes is not looked at.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefing.errors import BriefingError
from briefing.export.escape import one_line
from briefing.export.footnotes import Reference, find_reference
from briefing.export.keeping import BEGIN, END
from briefing.linking.quotes import hash_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from markdown_it.token import Token

    from briefing.library import Library
    from briefing.model import Stored

Status = Literal["stands", "changed", "no source"]
_OWN_NOTES = re.compile(rf"^{re.escape(BEGIN)}.*?^{re.escape(END)}", re.MULTILINE | re.DOTALL)
_UNDEFINED = re.compile(r"\[\^[^\]\s]+\]$")


@dataclass(frozen=True, slots=True)
class Finding:
    """One quoted sentence. `message` says what is wrong, or what is worth knowing; empty where all is well."""

    line: int
    """Of the file, from 1: where its paragraph begins."""
    text: str
    status: Status
    message: str = ""


@dataclass(frozen=True, slots=True)
class _Quoted:
    line: int
    text: str
    label: str | None
    """The footnote's; None for a bullet without one."""


def verify(text: str, library: Library) -> list[Finding]:
    """What became of each sentence quoted in `text`, in its order. Empty where it quotes nothing."""
    tokens = _parse(text)
    references = dict(_definitions(tokens))
    shelf: dict[str, list[Stored]] = {}
    return [_judge(quoted, references, library, shelf) for quoted in _quotes(tokens)]


def verify_file(path: Path, library: Library) -> list[Finding]:
    """`verify` for a file. Raises BriefingError where it cannot be read."""
    try:
        return verify(path.read_bytes().decode("utf-8-sig"), library)
    except UnicodeDecodeError as fault:
        raise BriefingError("it is no UTF-8 text", where=one_line(str(path))) from fault
    except OSError as fault:
        raise BriefingError(f"cannot be read: {fault.strerror or fault}", where=one_line(str(path))) from fault


def summary(findings: Sequence[Finding]) -> str:
    """The findings in one line: `12 stand, 1 changed, 2 without source`."""
    counts = Counter(f.status for f in findings)
    if not findings:
        return "nothing is quoted here"
    parts = [f"{counts['stands']} stand{'s' if counts['stands'] == 1 else ''}"]
    parts += [f"{counts['changed']} changed"] if counts["changed"] else []
    parts += [f"{counts['no source']} without source"] if counts["no source"] else []
    return ", ".join(parts)


def _parse(text: str) -> list[Token]:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    shown = _OWN_NOTES.sub(lambda m: "\n" * m.group().count("\n"), text)
    return MarkdownIt("commonmark").enable("table").use(footnote_plugin).use(front_matter_plugin).parse(shown)


def _definitions(tokens: Sequence[Token]) -> Iterator[tuple[str, Reference | None]]:
    """Each footnote's label, and the reference that it holds."""
    label = ""
    for token in tokens:
        if token.type == "footnote_open":
            label = str(token.meta.get("label", ""))
        elif token.type == "inline" and label:
            found = [find_reference(c.content) for c in token.children or () if c.type == "code_inline"]
            yield label, next((r for r in found if r), None)
        elif token.type == "footnote_close":
            label = ""


def _quotes(tokens: Sequence[Token]) -> Iterator[_Quoted]:
    """The quoted sentences, and the bullets that name no source."""
    lists: list[str] = []
    for token in tokens:
        if token.type == "footnote_block_open":
            return
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            lists.append(token.type)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            lists.pop()
        elif token.type == "inline":
            line = token.map[0] + 1 if token.map else 0
            marked = list(_marked(token.children or (), line))
            yield from marked
            if not marked and lists[-1:] == ["bullet_list_open"]:
                yield _Quoted(line, one_line(_UNDEFINED.sub("", token.content)), None)


def _marked(children: Sequence[Token], line: int) -> Iterator[_Quoted]:
    """The texts that stand before a footnote's mark, each with its label."""
    parts: list[str] = []
    for child in children:
        if child.type == "footnote_ref":
            yield _Quoted(line, one_line("".join(parts)), str(child.meta.get("label", "")))
            parts.clear()
        elif child.type in {"hardbreak", "strong_close"}:
            parts.clear()
        else:
            parts.append(" " if child.type == "softbreak" else child.content)


def _judge(
    quoted: _Quoted, references: dict[str, Reference | None], library: Library, shelf: dict[str, list[Stored]]
) -> Finding:
    reference = references.get(quoted.label) if quoted.label is not None else None
    if reference is None:
        missing = "it has no footnote" if quoted.label is None else "its footnote names no article"
        return Finding(quoted.line, quoted.text, "no source", missing)
    if reference.guid not in shelf:
        shelf[reference.guid] = [library.article(i) for i in library.named(reference.guid)]
    findings = [_compare(quoted, reference, stored) for stored in shelf[reference.guid]]
    if not findings:
        missing = f"its article is not in the library: {one_line(reference.guid)}"
        return Finding(quoted.line, quoted.text, "no source", missing)
    return next((f for f in findings if f.status == "stands"), findings[0])


def _compare(quoted: _Quoted, reference: Reference, stored: Stored) -> Finding:
    text = stored.article.text
    there = text[reference.start : reference.end]
    if hash_of(there) == reference.hash:
        if one_line(there) == quoted.text:
            return Finding(quoted.line, quoted.text, "stands")
        return Finding(quoted.line, quoted.text, "changed", f"the article says: {one_line(there)}")
    spans = stored.analysis.sentences if stored.analysis else ()
    if any(one_line(span.of(text)) == quoted.text for span in spans):
        return Finding(quoted.line, quoted.text, "stands", "it stands elsewhere in the article now")
    return Finding(quoted.line, quoted.text, "changed", "the article no longer says this")
