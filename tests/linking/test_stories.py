"""Stories: the same articles make the same stories, in whatever order they come."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.linking import Threshold, central, component, group
from briefing.linking.stories import BOND

THRESHOLD = Threshold(0.4, 0.1, 0.08)
PAIRS = [(a, b) for a in range(9) for b in range(a + 1, 9)]
LINKS = st.dictionaries(st.sampled_from(PAIRS), st.integers(0, 100).map(lambda n: n / 100), max_size=30)


@given(LINKS, st.permutations(range(9)))
def test_stories_do_not_depend_on_the_order_of_arrival(links, order):
    marks = {i: 1000 + i for i in range(9)}
    told = group(marks, links, THRESHOLD)
    renumbered = {order[i]: mark for i, mark in marks.items()}
    moved = {(min(order[a], order[b]), max(order[a], order[b])): p for (a, b), p in links.items()}
    again = group(renumbered, moved, THRESHOLD)
    assert sorted(sorted(order[i] for i in story) for story in told) == sorted(sorted(story) for story in again)


@given(LINKS, st.permutations(range(9)))
def test_articles_that_come_one_by_one_end_in_the_stories_of_all_at_once(links, order):
    """Each arrival regroups its own component and nothing else, as the library does it."""
    story = {}
    here: set[int] = set()
    for new in order:
        here.add(new)
        near = {
            i: [b if a == i else a for (a, b), p in links.items() if i in (a, b) and {a, b} <= here and p >= BOND]
            for i in here
        }
        moved = component([new], near.__getitem__)
        among = {pair: p for pair, p in links.items() if moved >= set(pair)}
        for members in group({i: i for i in moved}, among, THRESHOLD):
            story.update(dict.fromkeys(members, members[0]))
    at_once = {}
    for i in range(9):
        near = {i: [b if a == i else a for (a, b), p in links.items() if i in (a, b) and p >= BOND] for i in range(9)}
        moved = component([i], near.__getitem__)
        among = {pair: p for pair, p in links.items() if moved >= set(pair)}
        for members in group({j: j for j in moved}, among, THRESHOLD):
            at_once.update(dict.fromkeys(members, members[0]))
    assert story == at_once


def test_one_strong_link_does_not_chain_two_stories():
    inside = {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.9, (3, 4): 0.9, (3, 5): 0.9, (4, 5): 0.9}
    assert group({i: i for i in range(6)}, inside | {(2, 3): 0.8}, THRESHOLD) == [(0, 1, 2), (3, 4, 5)]


def test_two_settled_stories_need_more_to_join_than_an_article_that_joins_one():
    halves = ((0, 1, 2, 3), (4, 5, 6, 7))
    inside = {(a, b): 0.9 for half in halves for a in half for b in half if a < b}
    between = {(a, b): 0.5 for a in halves[0] for b in halves[1]}
    alone = {(a, 8): 0.5 for a in range(8)}
    links = inside | between | alone
    marks = {i: i for i in range(9)}
    assert group(marks, links, Threshold(0.4)) == [tuple(range(9))]
    assert group(marks, links, Threshold(0.4, 0.1)) == [(0, 1, 2, 3, 8), (4, 5, 6, 7)]


def test_a_story_told_by_many_takes_in_what_two_articles_would_not():
    """The mean of the last article's links is the same in both."""
    many = {(a, b): 0.9 for a in range(6) for b in range(a + 1, 6)}
    last = {(a, 6): 0.3 for a in range(6)}
    assert group({i: i for i in range(7)}, many | last, THRESHOLD) == [tuple(range(7))]
    assert group({0: 0, 1: 1}, {(0, 1): 0.3}, THRESHOLD) == [(0,), (1,)]
    assert group({i: i for i in range(7)}, many | last, Threshold(0.4, 0.1)) == [tuple(range(6)), (6,)]


def test_however_large_a_story_takes_in_nothing_without_a_bond():
    many = {(a, b): 0.9 for a in range(12) for b in range(a + 1, 12)}
    faint = {(a, 12): BOND - 0.01 for a in range(12)}
    assert group({i: i for i in range(13)}, many | faint, Threshold(0.4, 0.1, 0.2)) == [tuple(range(12)), (12,)]


@given(LINKS)
def test_nothing_joins_that_a_component_would_leave_out(links):
    near = {i: [b if a == i else a for (a, b), p in links.items() if i in (a, b) and p >= BOND] for i in range(9)}
    apart = {frozenset(component([i], near.__getitem__)) for i in range(9)}
    told = [story for part in apart for story in group({i: i for i in part}, links, THRESHOLD)]
    assert sorted(told) == group({i: i for i in range(9)}, links, THRESHOLD)


def test_an_arriving_article_bridges_two_stories():
    apart = {(0, 1): 0.6, (2, 3): 0.6, (0, 2): 0.3, (1, 3): 0.3}
    assert group({i: i for i in range(4)}, apart, Threshold(0.4)) == [(0, 1), (2, 3)]
    bridged = apart | {(0, 4): 0.95, (1, 4): 0.95, (2, 4): 0.95, (3, 4): 0.95}
    assert group({i: i for i in range(5)}, bridged, Threshold(0.4)) == [(0, 1, 2, 3, 4)]


@given(LINKS)
def test_every_article_is_in_one_story(links):
    found = group({i: i for i in range(9)}, links, THRESHOLD)
    assert sorted(i for story in found for i in story) == list(range(9))


def test_the_article_most_like_the_others_gives_the_title():
    links = {(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.2}
    assert central((0, 1, 2), links, {0: 5, 1: 9, 2: 7}) == 1
