"""The two sentences that are shown side by side say the same, or the best of what both articles have."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.linking.evidence import evidence
from briefing.model import Analysis, Article, Shared, Summary
from tests.linking.reports import report

NAMES = {"Mombasa": "place", "Kenya": "place", "Red Cross": "actor"}
FERRY = report(
    "Ferry sinks off Mombasa",
    "Ferry sinks off Mombasa. The Red Cross said on Monday that Kenya has too few boats and no plan for a storm. "
    "A ferry with a cargo of cement sank off Mombasa and 31 people drowned in the night.",
    NAMES,
)
HEARING = report(
    "Captain heard by a judge",
    "The captain was heard by a judge on Thursday for the first time. Kenya has asked the Red Cross for its list of names. "
    "His ferry had sunk with cement for Mombasa, and 31 people had drowned with it.",
    NAMES,
)


def shared(**articles: int) -> list[Shared]:
    return [Shared(f"id:{name.replace('_', ' ')}", "place", name, n) for name, n in articles.items()]


def told(names: list[Shared]) -> tuple[str, str]:
    spans = evidence(*FERRY, *HEARING, names)
    return spans[0].of(FERRY[0].text), spans[1].of(HEARING[0].text)


def test_the_evidence_is_what_both_say_in_names_and_in_words() -> None:
    one, other = told(shared(Mombasa=9, Kenya=70, Red_Cross=40))
    assert one.startswith("A ferry with a cargo of cement")
    assert other.startswith("His ferry had sunk with cement")


def test_a_rare_name_outweighs_words() -> None:
    one, other = told([Shared("id:Red Cross", "actor", "Red Cross", 1), Shared("id:Kenya", "place", "Kenya", 1)])
    assert one.startswith("The Red Cross said")
    assert other.startswith("Kenya has asked the Red Cross")


def test_a_sentence_that_says_the_title_again_is_no_evidence() -> None:
    one, _ = told(shared(Mombasa=1))
    assert not one.startswith("Ferry sinks off Mombasa.")


def test_the_first_of_each_where_nothing_is_shared_and_the_beginning_where_there_is_no_sentence() -> None:
    football = report("Leeds win", "Leeds beat Derby in the final on Saturday afternoon. They sang.", {})
    empty = Article(guid="x", title="", text="no sentence " * 60), Analysis((), (), (), Summary((), "none"))
    one, other = evidence(*football, *empty, [])
    assert one.of(football[0].text) == "Leeds beat Derby in the final on Saturday afternoon."
    assert (other.start, other.end) == (0, 300)


TEXTS = st.text(st.sampled_from("aB 1.?!\"'\n“é"), max_size=200)


@given(TEXTS, TEXTS)
def test_evidence_lies_within_each_text(first: str, second: str) -> None:
    one, other = report("A", first, {}), report("B", second, {})
    spans = evidence(*one, *other, [])
    assert all(0 <= s.start <= s.end <= len(text) for s, text in zip(spans, (first, second), strict=True))
