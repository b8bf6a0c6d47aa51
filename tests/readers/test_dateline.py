"""Datelines are found where a report has one, and nowhere else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.readers import dateline

REST = "The army entered the town on Sunday."


@pytest.mark.parametrize(
    ("head", "text", "place", "day"),
    [
        ("ERBIL, Kurdistan Region – ", "ERBIL, Kurdistan Region", "Erbil", None),
        ("BEIRUT (Reuters) - ", "BEIRUT (Reuters)", "Beirut", None),
        ("BEIRUT, June 4 (Reuters) - ", "BEIRUT, June 4 (Reuters)", "Beirut", "2017-06-04"),
        ("BEIRUT, June 4, 2016 (AFP) — ", "BEIRUT, June 4, 2016 (AFP)", "Beirut", "2016-06-04"),
        ("Rome (CNN) ", "Rome (CNN)", "Rome", None),
        ("(CNN) ", "(CNN)", None, None),
        ("CEDAR RAPIDS, Iowa — ", "CEDAR RAPIDS, Iowa", "Cedar Rapids", None),
        ("BEIRUT/THE HAGUE, March 7 (Reuters) - ", "BEIRUT/THE HAGUE, March 7 (Reuters)", "Beirut/The Hague", None),
        ("LONDON, Jan. 27—", "LONDON, Jan. 27", "London", None),
        ("Damascus, (SANA) – ", "Damascus, (SANA)", "Damascus", None),
        ("WASHINGTON, D.C. -- ", "WASHINGTON, D.C.", "Washington", None),
        ("NEAR MOSUL, Iraq (AP) — ", "NEAR MOSUL, Iraq (AP)", "Mosul", None),
        ("ISLAMABAD: ", "ISLAMABAD", "Islamabad", None),
        ("Damascus – ", "Damascus", "Damascus", None),
        ("N'DJAMENA - ", "N'DJAMENA", "N'Djamena", None),
    ],
)
def test_datelines(head: str, text: str, place: str | None, day: str | None) -> None:
    found, start = dateline.split(head + REST, "2017-06-05")
    assert (found.text, found.place, found.date) == (text, place, day)
    assert (head + REST)[start:] == REST


def test_the_year_is_the_one_that_lies_near_the_day_of_publication() -> None:
    assert dateline.split(f"BEIRUT, Dec. 31 (Reuters) - {REST}", "2018-01-01")[0].date == "2017-12-31"
    assert dateline.split(f"BEIRUT, Dec. 31 (Reuters) - {REST}")[0].date is None
    assert dateline.split(f"BEIRUT, Feb. 30 (Reuters) - {REST}", "2018-03-01")[0].date is None


@pytest.mark.parametrize(
    "text",
    [
        "BREAKING NEWS - Three dead in an attack on a bank.",
        "UPDATE 1 - The army entered the town.",
        "SVP-Sonderparteitag in der Stadt am See.",
        "Mitt Romney - The former governor said so on Sunday.",
        "Syria: The long war enters another year.",
        "NCAA: Improper gifts were given to athletes.",
        "QUESTION: There are reports of companies.",
        "He said: The army entered the town.",
        "CREIGHTON DEFEATS DRAKE 65 - 53 IN TOURNAMENT",
        "The army (Reuters) entered.",
        "Hibhib (Arabic) is a village in Iraq.",
        "Rami Abdel Rahman - The director of the Observatory - said so.",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert dateline.split(text, "2017-06-05")[1] == 0


@given(st.text(max_size=300), st.sampled_from([None, "2017-06-05", "2017", "bad"]))
@settings(max_examples=300)
def test_any_text_has_a_beginning(text: str, published: str | None) -> None:
    found, start = dateline.split(text, published if published != "bad" else None)
    assert 0 <= start <= len(text)
    assert found.text in text


TOWNS = st.sampled_from(
    ["BEIRUT", "Aleppo", "Damascus, Syria", "Beirut, June 4", "(CNN)", "Rome (CNN)", "London, Jan. 27"]
)
ENDS = st.sampled_from(["", " ", " – ", "— ", " -- ", "--", "\u2015", " - ", " _ ", ": ", ":", ", "])


@given(TOWNS, ENDS, st.sampled_from(["", '"', "The army said on Sunday so.", "the army"]))
def test_no_dateline_is_without_the_sign_that_it_is_looked_for_by(town: str, end: str, rest: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        quick = dateline.split(town + end + rest)
        patch.setattr(dateline, "_SIGN", dateline.re.compile(""))
        assert quick == dateline.split(town + end + rest)
