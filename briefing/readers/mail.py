"""Newsletters: a mail (EML) or a box of them (MBOX); and a page saved as MHTML. Taken apart in the helper process."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from briefing import clean
from briefing.errors import UnreadableInput
from briefing.model import RawArticle
from briefing.readers import dateline, encoding, html, markup, moments, text, worker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

MAIL_LIMIT = 24 << 20
"""Bytes of one mail with all that is attached to it."""

_QUOTED_FROM = re.compile(rb"^>(?=>{0,99}From )")
"""What a box puts before a line that would begin the next mail."""

_PLAIN_ENOUGH = 200
"""Characters that a mail's plain part must have to be more than "open this in your browser"."""


def read(data: bytes, name: str) -> RawArticle | UnreadableInput:
    """The article that a mail holds."""
    if len(data) > MAIL_LIMIT:
        return UnreadableInput(f"a mail larger than {MAIL_LIMIT >> 20} MB", name)
    try:
        records = worker.run("mail", data, name)
    except UnreadableInput as problem:
        return problem
    record = records[0]
    if "page" in record:
        return _saved(record["page"], record["url"], data, name)
    title = clean.line(record["title"])
    body = text.without_furniture(clean.text(record["text"]), title)
    if not body and not title:
        return UnreadableInput("the mail holds no text", name)
    found, start = dateline.split(body, record["published"])
    return RawArticle(**{**record, "title": title, "text": body[start:]}, dateline=found, original=data)


def _saved(page: str, address: str, data: bytes, name: str) -> RawArticle | UnreadableInput:
    """The article of a page that a browser saved as one file (MHTML), which it writes like a mail from itself."""
    found = html.read(page.encode("utf-8", "replace"), name, "utf-8")
    if isinstance(found, UnreadableInput):
        return found
    return replace(found, url=found.url or clean.url(address), original=data)


def read_box(lines: Iterator[bytes], name: str) -> Iterator[RawArticle | UnreadableInput]:
    """The mails of a box, parted at the lines that begin with `From ` behind a blank one (RFC 4155)."""
    mail: list[bytes] = []
    size = number = 0
    blank = True
    for line in lines:
        if blank and line.startswith(b"From ") and mail:
            number += 1
            yield _boxed(mail, size, f"{name}:{number}")
            mail, size = [], 0
        size += len(line) + 1
        if size <= MAIL_LIMIT:
            mail.append(_QUOTED_FROM.sub(b"", line.rstrip(b"\r\n")))
        blank = not line.strip()
    if mail:
        yield _boxed(mail, size, f"{name}:{number + 1}")


def _boxed(mail: list[bytes], size: int, name: str) -> RawArticle | UnreadableInput:
    if size > MAIL_LIMIT:
        return UnreadableInput(f"a mail larger than {MAIL_LIMIT >> 20} MB", name)
    return read(b"\n".join(mail[1:] if mail[0].startswith(b"From ") else mail), name)


def extract(data: bytes) -> list[dict[str, Any]]:
    """The mail as a record with the fields of a RawArticle. Runs in the helper process."""
    import email
    import email.policy
    import email.utils

    message = email.message_from_bytes(data, policy=email.policy.default)
    sender, address = email.utils.parseaddr(_header(message, "From"))
    if saved := _header(message, "Snapshot-Content-Location"):
        return [{"page": _part(message, "html"), "url": saved}]
    return [
        {
            "text": _text(message),
            "title": _header(message, "Subject"),
            "source": sender or address or None,
            "guid": _header(message, "Message-ID").strip("<> ") or None,
            "published": moments.iso(_header(message, "Date")),
        }
    ]


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name) or "")
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return ""  # the header parser has such ways of giving up on hostile headers


def _text(message: EmailMessage) -> str:
    plain, marked = _part(message, "plain"), _part(message, "html")
    if len(plain) >= _PLAIN_ENOUGH or not marked:
        return plain
    return markup.to_text(marked)


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    if part is None:
        return ""
    try:
        content = part.get_payload(decode=True)
        charset = part.get_content_charset()
    except (LookupError, ValueError, TypeError, AttributeError):
        return ""  # as above
    if not isinstance(content, bytes):
        return ""
    try:
        if charset:
            return content.decode(charset)
    except (LookupError, ValueError):
        pass  # it does not say what it is
    return encoding.decode(content)[0]
