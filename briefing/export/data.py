"""The same briefing as JSON, for whoever takes it further: what `markdown` shows, with places, offsets and hashes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.export.document import Briefing, Event, Section
    from briefing.linking.quotes import Difference, Quote


def as_json(briefing: Briefing) -> str:
    """One object, two spaces deep. The same briefing gives the same text."""
    shape = {
        "title": briefing.title,
        "from": briefing.days[0] if briefing.days else None,
        "to": briefing.days[-1] if briefing.days else None,
        "points": _quotes(briefing.points),
        "differences": [_difference(d) for d in briefing.differing],
        "stories": [_event(event) for event in briefing.events],
    }
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


def _event(event: Event) -> dict[str, Any]:
    return {
        "title": event.title,
        "places": list(event.places),
        "actors": list(event.actors),
        "points": _quotes(event.points),
        "new": _quotes(event.news),
        "differences": [
            {"about": d.about, "claims": [{"says": c.says, **_quote(c.quote)} for c in d.claims]}
            for d in event.differing
        ],
        "timeline": [{"date": d.value, "words": d.words, **_quote(d.quote)} for d in event.dates],
        "articles": [_section(section) for section in event.sections],
    }


def _difference(difference: Difference) -> dict[str, Any]:
    claims = [{"says": c.says, **_quote(c.quote)} for c in difference.claims]
    return {"about": difference.about, "claims": claims}


def _section(section: Section) -> dict[str, Any]:
    article = section.stored.article
    return {
        "guid": article.guid,
        "id": section.stored.id,
        "title": article.title,
        "source": article.source,
        "published": article.published,
        "url": article.url,
        "dateline": article.dateline.place,
        "places": list(section.places),
        "actors": list(section.actors),
        "dates": list(section.dates),
        "note": section.note or None,
        "quotes": _quotes(section.quotes),
        "related": [{"guid": r.guid, "id": r.id, "title": r.title, "why": r.why} for r in section.related],
    }


def _quotes(quotes: Iterable[Quote]) -> list[dict[str, Any]]:
    return [_quote(q) for q in quotes]


def _quote(quote: Quote) -> dict[str, Any]:
    article = quote.article
    return {
        "text": quote.text,
        "guid": article.guid,
        "source": article.source,
        "published": article.published,
        "start": quote.span.start,
        "end": quote.span.end,
        "sha256": quote.hash,
    }
