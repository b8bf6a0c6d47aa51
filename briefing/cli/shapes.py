"""The JSON that the commands print, one object a line. Names and fields are the contract with every script out there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from briefing import clean

if TYPE_CHECKING:
    from briefing.model import Analysis, Article, Entity, Outcome, Related, Row, Story, Triage


def line(shape: dict[str, Any]) -> None:
    click.echo(clean.as_json(shape))


def article(
    article: Article,
    analysis: Analysis | None,
    *,
    identity: int | None = None,
    triage: Triage | None = None,
    story: int | None = None,
) -> dict[str, Any]:
    """An article whole, as `show` and `analyze` print it."""
    shape: dict[str, Any] = {"guid": article.guid}
    if identity is not None:
        shape["id"] = identity
    shape |= {
        "path": article.path,
        "url": article.url,
        "title": article.title,
        "source": article.source,
        "author": article.author,
        "language": article.language,
        "published": article.published,
        "dateline": {"place": article.dateline.place, "date": article.dateline.date, "text": article.dateline.text},
        "notes": list(article.notes),
        "text": article.text,
        "analysed": analysis is not None,
        "summary": [],
        "mentions": [],
        "dates": [],
    }
    if analysis is not None:
        shape["method"] = analysis.summary.method
        shape["summary"] = [
            {"start": s.start, "end": s.end, "text": s.of(article.text)} for s in analysis.summary.sentences
        ]
        shape["mentions"] = [
            {"field": m.field, "start": m.start, "end": m.end, "text": m.text, "kind": m.kind, "type": m.type,
             "entity": m.entity, "name": m.name}
            | ({"lat": m.lat, "lon": m.lon, "country": m.country} if m.kind == "place" else {})
            for m in analysis.mentions
        ]  # fmt: skip
        shape["dates"] = [{"start": d.start, "end": d.end, "text": d.text, "value": d.value} for d in analysis.dates]
    if triage is not None:
        shape |= {"triage": triage.state, "read": triage.read, "starred": triage.starred, "story": story}
    return shape


def row(row: Row) -> dict[str, Any]:
    return {
        "id": row.id, "title": row.title, "source": row.source, "published": row.published, "triage": row.triage.state,
        "read": row.triage.read, "starred": row.triage.starred, "story": row.story, "related": row.related,
    }  # fmt: skip


def related(link: Related) -> dict[str, Any]:
    return {
        "guid": link.guid, "id": link.id, "title": link.title, "score": link.score, "places": list(link.places),
        "actors": list(link.actors), "days": link.days, "why": link.why,
    }  # fmt: skip


def story(story: Story) -> dict[str, Any]:
    return {
        "id": story.id, "title": story.title, "first": story.first, "last": story.last,
        "articles": [{"guid": guid, "id": identity, "title": title} for identity, guid, title in story.articles],
        "places": list(story.places), "actors": list(story.actors),
    }  # fmt: skip


def entity(entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id, "kind": entity.kind, "type": entity.type, "name": entity.name, "aliases": list(entity.aliases),
        "articles": entity.articles, "mentions": entity.mentions, "lat": entity.lat, "lon": entity.lon,
        "country": entity.country,
    }  # fmt: skip


def outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "where": outcome.where, "status": outcome.status, "id": outcome.id, "guid": outcome.guid, "title": outcome.title,
        "message": outcome.message, "notes": list(outcome.notes),
    }  # fmt: skip
