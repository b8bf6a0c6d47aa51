"""The same briefing as a web page of its own: no script, nothing loaded from anywhere.

Made from the Markdown, whose text is escaped already, with raw HTML switched off; a content policy says the same to
the browser.
"""

from __future__ import annotations

from html import escape as as_html
from typing import TYPE_CHECKING

from briefing.export.escape import one_line
from briefing.export.markdown import body

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

    from briefing.export.document import Briefing

_STYLE = """
:root { color-scheme: light dark; }
body { max-width: 42rem; margin: 3rem auto; padding: 0 1.25rem; font: 1.05rem/1.6 Georgia, "Noto Serif", serif; }
h1, h2, h3 { line-height: 1.25; font-family: system-ui, sans-serif; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid #8884; padding-bottom: .2rem; }
li { margin: .4rem 0; }
sup, .footnotes, code { font-size: .8rem; }
code { overflow-wrap: anywhere; opacity: .65; }
"""
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}</body>
</html>
"""


def _caption(_renderer: object, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType) -> str:
    """A footnote's mark has its one number wherever it stands; the plugin writes `[2:1]` for its second place."""
    return f"[{tokens[index].meta['id'] + 1}]"


def page(briefing: Briefing) -> str:
    """A whole HTML page. The same briefing gives the same text."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"html": False}).use(footnote_plugin)
    title = as_html(one_line(briefing.title) or "Briefing")
    parser.add_render_rule("footnote_caption", _caption)
    return _PAGE.format(title=title, style=_STYLE, body=parser.render(body(briefing)))
