"""The quick way to tell plain text must never pass what the thorough way would clean."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import clean

COMMON = [chr(c) for c in range(sys.maxunicode + 1) if clean._COMMON.match(chr(c))]


def thorough(value, monkeypatch):
    monkeypatch.setattr(clean, "_COMMON", re.compile("(?!)"))
    return clean._is_plain(value)


def test_each_common_character_is_plain(monkeypatch):
    assert len(COMMON) > 600
    assert thorough("".join(COMMON), monkeypatch)
    for hidden in "\x1b\x9b\u202e\u200b\u00ad\u2028\ufeff\u0301\ue000":
        assert hidden not in COMMON


@given(st.text(st.sampled_from(COMMON), max_size=30))
def test_common_characters_together_are_plain(value):
    whole = clean.text(value)
    assert clean.text(whole) == whole
    assert [c for c in whole if c not in " \n"] == [c for c in value if c not in " \n"]


@given(st.from_regex(r"https?://[a-z@\[\]:%0-9.\\-]{0,8}[/?#]?[!-~ é]{0,8}", fullmatch=True))
def test_an_address_is_taken_the_quick_way_only_if_it_would_be_taken(value):
    with pytest.MonkeyPatch.context() as patch:
        quick = clean.url(value)
        patch.setattr(clean, "_PLAIN_ADDRESS", re.compile("(?!)"))
        assert quick == clean.url(value)
