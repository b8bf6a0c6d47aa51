"""The filter language, the same in the reader and on the command line:

    place:Raqqa actor:"Islamic State" source:Rudaw after:2017-06-01 is:new story:12 "exact words" begin* -word

All terms must hold; a leading `-` turns one round. A term is parsed to SQL of our own making with every value bound,
so that nothing typed becomes a statement. Parsing is linear in the length of the query.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from briefing.days import is_day
from briefing.errors import QueryError
from briefing.rows import TRIAGE_STATES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from briefing.model import Span

MAX_LENGTH = 2_000
"""Characters; more than anyone types, and few enough for SQLite's limits on terms."""


SLIP = 0.75
"""How alike a word before a colon is to a field's name (difflib's ratio) to be taken for a slip: `palce`, `actr`, `souce`,
and not `http`, `note`, `date`."""
SHORTEST_SLIP = 4


Condition = tuple[str, tuple[object, ...]]
"""SQL and the values bound in it."""


class Filter(NamedTuple):
    """A parsed query: an article must be in each of `sets` and meet each condition of `rest` on the table `article`."""

    sets: tuple[Condition, ...] = ()
    """What an index answers by itself: each a SELECT of ids, one of them maybe several times. The words come first."""
    rest: tuple[Condition, ...] = ()
    words: tuple[str, ...] = ()
    """What to highlight in a match."""
    match: str | None = None
    """The full-text part on its own, for ranking; None where there is none."""

    @property
    def where(self) -> str:
        """The whole as one condition on the table `article`, with the values of `parameters`."""
        sets = [f"id IN ({intersection(self.sets)})"] if self.sets else []
        return " AND ".join([*sets, *(f"({sql})" for sql, _ in self.rest)]) or "1"

    @property
    def parameters(self) -> tuple[object, ...]:
        return tuple(value for _, values in (*self.sets, *self.rest) for value in values)


def intersection(sets: Iterable[Condition]) -> str:
    """A SELECT of the ids that are in each of these sets."""
    return " INTERSECT ".join(sql for sql, _ in sets)


class Term(NamedTuple):
    """One word of the query as typed. `position` is its offset; `field` is None for words of the text."""

    position: int
    negated: bool
    field: str | None
    value: str
    quoted: bool


TERM = re.compile(
    r"""(?P<minus>-?)(?:(?P<field>[A-Za-z]+):)?(?:"(?P<quoted>[^"]*)(?P<close>"?)|(?P<bare>[^\s"]+))|(?P<stray>\S)"""
)
NAMED = (
    "SELECT p.article FROM posting p WHERE p.entity IN (SELECT e.id FROM entity e WHERE {kind}"
    " (e.name = ? COLLATE NOCASE OR e.key = ? OR e.id IN (SELECT a.entity FROM alias a WHERE a.text = ?)))"
)
MATCHES = "SELECT rowid FROM article_fts WHERE article_fts MATCH ?"


def terms(query: str) -> Iterator[Term]:
    """The words of a query. Raises QueryError at a quotation mark that is not closed, or a field without a value."""
    if len(query) > MAX_LENGTH:
        raise QueryError(f"longer than {MAX_LENGTH} characters", query[:40] + "…", MAX_LENGTH)
    for found in TERM.finditer(query):
        quoted = found["quoted"] is not None
        value = found["quoted"] if quoted else found["bare"]
        if quoted and not found["close"]:
            raise QueryError("the quotation mark is not closed", query, found.start())
        if found["stray"] or value is None:
            raise QueryError("nothing stands here to look for", query, found.start())
        field = found["field"].lower() if found["field"] else None
        if field is None and not quoted and value.endswith(":") and value[:-1].lower() in FIELDS:
            raise QueryError(f"{value} wants a value behind it", query, found.start())
        if field is not None and field not in FIELDS:
            if quoted:
                raise QueryError(f"no field {field}: (there are {', '.join(FIELDS)})", query, found.start())
            if meant := _field_meant(field):
                raise QueryError(
                    f"no field {field}: (did you mean {meant}:? quote it to look for it)", query, found.start()
                )
            field, value = None, f"{found['field']}:{value}"  # 10:30 and http://… are words like any other
        yield Term(found.start(), bool(found["minus"]), field, value, quoted)


def _field_meant(written: str) -> str | None:
    """The field that `palce` is a slip for; None for what is no slip, such as the scheme of an address."""
    from difflib import get_close_matches  # takes longer to load than all else here, and is seldom wanted

    close = get_close_matches(written, FIELDS, n=1, cutoff=SLIP)
    return close[0] if close and len(written) >= SHORTEST_SLIP else None


def parse(query: str) -> Filter:
    """Raises QueryError, with the offset of the word at fault."""
    sets: list[Condition] = []
    rest: list[Condition] = []
    words: list[str] = []
    wanted: list[str] = []
    for term in terms(query):
        if term.field is None and not re.search(r"\w", term.value):
            continue  # punctuation alone is in no index
        if term.field is None and not term.negated:
            words.append(term.value)
            wanted.append(matching(term))
        elif term.field is None or term.field in NAMES:
            found = (MATCHES, (matching(term),)) if term.field is None else NAMES[term.field](term)
            if term.negated:
                rest.append((f"id NOT IN ({found[0]})", found[1]))
            else:
                sets.append(found)
        else:
            condition, values = CONDITIONS[term.field](term, query)
            rest.append((f"NOT ({condition})" if term.negated else condition, values))
    match = " ".join(wanted) or None
    if match:
        sets.insert(0, (MATCHES, (match,)))
    return Filter(tuple(sets), tuple(rest), tuple(words), match)


def as_name(query: str) -> str | None:
    """The filter for the articles that name what `query` says, however they spell it; None where it is no plain words."""
    found = list(terms(query))
    words = " ".join(term.value if term.quoted else term.value.rstrip("*") for term in found).strip()
    return f'name:"{words}"' if words and not any(term.field or term.negated for term in found) else None


def matching(term: Term) -> str:
    """A word, or words in quotes, for FTS5; a word that ends in `*` stands for all that begin so."""
    if not term.quoted and term.value.endswith("*"):
        return phrase(term.value.rstrip("*")) + "*"
    return phrase(term.value)


def phrase(text: str) -> str:
    """Words as an FTS5 string, in which nothing is an operator."""
    return '"' + text.replace('"', " ").replace("\0", " ") + '"'


def _name(kind: str) -> Callable[[Term], Condition]:
    # The plus keeps SQLite from looking through all that are of this kind.
    clause = NAMED.format(kind=f"+e.kind = '{kind}' AND" if kind else "")
    return lambda term: (clause, (term.value,) * 3)


def _contains(column: str) -> Callable[[Term, str], Condition]:
    return lambda term, _: (f"instr(lower({column}), lower(?))", (term.value,))


def _equal(column: str) -> Callable[[Term, str], Condition]:
    return lambda term, _: (f"{column} = ? COLLATE NOCASE", (term.value,))


def _number(column: str) -> Callable[[Term, str], Condition]:
    def condition(term: Term, query: str) -> Condition:
        if not re.fullmatch(r"[0-9]{1,18}", term.value):
            raise QueryError(f"{term.field}: wants a number", query, term.position)
        return f"{column} = ?", (int(term.value),)

    return condition


def _day(compare: str) -> Callable[[Term, str], Condition]:
    def condition(term: Term, query: str) -> Condition:
        if not is_day(term.value):
            raise QueryError(f"{term.field}: wants a day such as 2017-06-04", query, term.position)
        width = len(term.value)
        return f"substr(published, 1, {width}) {compare} ?", (term.value,)

    return condition


STATES = {state: f"state = {number}" for number, state in enumerate(TRIAGE_STATES)} | {
    "read": "read",
    "unread": "NOT read",
    "starred": "starred",
    "settled": "state <> 0",
    "undated": "published IS NULL",
    "analysed": "analysed",
}


def _is(term: Term, query: str) -> Condition:
    condition = STATES.get(term.value.lower())
    if condition is None:
        raise QueryError(f"is: knows {', '.join(STATES)}", query, term.position)
    return condition, ()


NAMES: dict[str, Callable[[Term], Condition]] = {
    "place": _name("place"),
    "actor": _name("actor"),
    "name": _name(""),
}
CONDITIONS: dict[str, Callable[[Term, str], Condition]] = {
    "source": _equal("source"),
    "title": _contains("title"),
    "author": _contains("author"),
    "url": _contains("url"),
    "lang": _equal("language"),
    "after": _day(">="),
    "before": _day("<"),
    "on": _day("="),
    "is": _is,
    "story": _number("story"),
    "id": _number("id"),
}
FIELDS = (*NAMES, *CONDITIONS)


def spans(words: Sequence[str], text: str, limit: int = 1_000) -> tuple[Span, ...]:
    """Where the words of a query stand in a text, as the index would match them: whole words in a row, whatever stands
    between them, in any case. At most `limit`, in order; linear in the text."""
    from briefing.model import Span  # to list articles none is wanted

    parts = [r"\W+".join(re.escape(part) for part in re.findall(r"\w+", word)) for word in words]
    parts = [part for part in parts if part]
    if not parts:
        return ()
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(parts, key=len, reverse=True))})(?!\w)", re.IGNORECASE)
    return tuple(Span(*found.span()) for found in islice(pattern.finditer(text), limit))
