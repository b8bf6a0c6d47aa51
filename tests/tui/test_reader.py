"""What a person does at the keyboard, key by key, on a real library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefing.model import Article
from briefing.store import articles
from briefing.tui.app import ReaderApp
from briefing.tui.screens.entities import EntitiesScreen
from briefing.tui.screens.entity import EntityScreen
from briefing.tui.screens.evidence import EvidenceScreen
from briefing.tui.screens.filters import FiltersScreen
from briefing.tui.screens.grid import GridScreen
from briefing.tui.screens.help import HelpScreen
from briefing.tui.screens.timeline import TimelineScreen
from tests.tui.conftest import SEEDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from briefing.library import Library

    AppFor = Callable[..., ReaderApp]

SIZES = [(58, 20), (96, 24), (140, 30)]


async def settle(pilot: Pilot[int]) -> None:
    """Until nothing is under way: no worker, no decision, no message."""
    app = pilot.app
    for _ in range(3):
        await app.workers.wait_for_complete()
        app.decisions.wait()
        await pilot.pause()
    await pilot.pause(0.1)
    await app.workers.wait_for_complete()
    await pilot.pause()


def drawn(app: ReaderApp) -> str:
    """What stands on the screen, line by line."""
    screen = app.screen
    return "\n".join("".join(segment.text for segment in line) for line in screen._compositor.render_strips())


@pytest.mark.parametrize("size", SIZES)
async def test_the_seeds_are_listed_opened_and_explained(
    seeds: Library, app_for: AppFor, size: tuple[int, int]
) -> None:
    app = app_for(seeds)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        screen = drawn(app)
        assert "New 2" in screen
        assert "Last ISIS-controlled" in screen
        assert "ISIS is gone" in screen
        assert "undated" in screen
        await pilot.press("enter")
        await settle(pilot)
        screen = drawn(app)
        assert "Rudaw · 4 June 2017 · Erbil" in screen
        assert "In short" in screen
        await pilot.press("r")
        await settle(pilot)
        screen = drawn(app)
        assert "ISIS is gone from Aleppo" in screen
        assert "Islamic State" in screen
        assert "undated" in screen or "days apart" in screen
        await pilot.press("enter")
        await settle(pilot)
        assert app.reader.shown is not None
        assert app.reader.shown.article.source == "The National"
        await pilot.press("left_square_bracket")
        await settle(pilot)
        assert app.reader.shown.article.source == "Rudaw"
        await pilot.press("right_square_bracket")
        await settle(pilot)
        assert app.reader.shown.article.source == "The National"


@pytest.mark.parametrize("size", SIZES)
async def test_panes_follow_the_width(seeds: Library, app_for: AppFor, size: tuple[int, int]) -> None:
    app = app_for(seeds)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        shown = [pane.id for pane in (app.reader.listing, app.reader.article, app.reader.related) if pane.display]
        assert shown == ["list", "article", "related"][: 1 if size[0] < 80 else 2 if size[0] < 130 else 3]


async def test_a_key_acts_and_moves_on_and_u_takes_back(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        first, second, third = app.reader.listing.pages.ids[:3]
        await pilot.press("a", "x", "b")
        await settle(pilot)
        states = [row.triage.state for row in many.rows([first, second, third])]
        assert states == ["kept", "skipped", "later"]
        assert app.reader.listing.cursor == 3
        assert len(app.reader.listing.pages) == 300, "settled rows stay until a refresh"
        assert "✓" in drawn(app)
        await pilot.press("u", "u")
        await settle(pilot)
        assert [row.triage.state for row in many.rows([first, second, third])] == ["kept", "new", "new"]
        assert app.reader.listing.current_id == second
        assert "Taken back" in drawn(app)
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert [row.triage.state for row in many.rows([first, second, third])] == ["kept", "skipped", "new"]
        await pilot.press("b")
        await settle(pilot)
        assert "Done again" not in drawn(app), "what was said of the step before does not stay"
        await pilot.press("u")
        await pilot.press("R")
        await settle(pilot)
        assert len(app.reader.listing.pages) == 298


async def test_star_read_and_again(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        first = app.reader.listing.current_id
        assert first is not None
        await pilot.press("s", "m")
        await settle(pilot)
        triage = many.rows([first])[0].triage
        assert (triage.starred, triage.read) == (True, True)
        await pilot.press("s", "m")
        await settle(pilot)
        triage = many.rows([first])[0].triage
        assert (triage.starred, triage.read) == (False, False)
        await pilot.press("x", "full_stop", "full_stop")
        await settle(pilot)
        assert many.count("is:skipped") == 3


async def test_a_selection_a_range_all_above_and_all_that_match_are_one_step_each(
    many: Library, app_for: AppFor
) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press("v", "v", "j", "v", "a")
        await settle(pilot)
        assert many.count("is:kept") == 3
        await pilot.press("u")
        await settle(pilot)
        assert many.count("is:kept") == 0
        await pilot.press("g", "V", "j", "j", "V", "x")
        await settle(pilot)
        assert many.count("is:skipped") == 3
        await pilot.press("u", "g", *["j"] * 9, "circumflex_accent", "b")
        await settle(pilot)
        assert many.count("is:later") == 10
        await pilot.press("u", "asterisk", "a")
        await settle(pilot)
        assert many.count("is:kept") == 300
        await pilot.press("u")
        await settle(pilot)
        assert many.count("is:new") == 300


async def test_a_whole_story_is_skipped_in_one_step(many: Library, app_for: AppFor) -> None:
    ids = list(many.ids(limit=5))
    with many.database.writing() as connection:
        connection.executemany("UPDATE article SET story = 7 WHERE id = ?", [(each,) for each in ids[:4]])
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press("X")
        await settle(pilot)
        assert many.count("is:skipped") == 4
        await pilot.press("u")
        await settle(pilot)
        assert many.count("is:skipped") == 0


async def test_decisions_outlive_the_reader(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        await pilot.press("a", "x", "q")
    assert (many.count("is:kept"), many.count("is:skipped")) == (1, 1)
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press("u", "u", "u")
        await settle(pilot)
    assert many.count("is:new") == 300


async def test_a_filter_narrows_as_one_types_and_escape_drops_it(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"tow")
        await pilot.pause(0.3)
        await settle(pilot)
        assert len(app.reader.listing.pages) == 300, "the beginning of a word counts while it is typed"
        await pilot.press(*"n 12")
        await pilot.pause(0.3)
        await settle(pilot)
        assert len(app.reader.listing.pages) == 11
        await pilot.press("enter")
        await settle(pilot)
        assert app.reader.words == "town 12"
        assert len(app.reader.listing.pages) == 1
        await pilot.press("n")
        await settle(pilot)
        assert app.reader.article._hit_at == 0
        await pilot.press("escape")
        await settle(pilot)
        assert app.reader.words == ""
        assert len(app.reader.listing.pages) == 300


async def test_a_fault_stands_under_its_word_and_the_list_stays(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"town after:junk")
        await pilot.pause(0.3)
        await settle(pilot)
        line = next(line for line in drawn(app).splitlines() if "▲" in line)
        assert line.index("▲") == len("/ town ")
        assert "wants a day" in line
        assert len(app.reader.listing.pages) in {300, 1}
        await pilot.press("enter")
        await settle(pilot)
        assert app.reader.prompt is not None
        assert app.reader.prompt.display, "a filter that does not parse is not taken"


async def test_names_are_completed(seeds: Library, app_for: AppFor) -> None:
    app = app_for(seeds)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"actor:islamic")
        await settle(pilot)
        assert "Islamic State" in drawn(app).splitlines()[-2]
        await pilot.press("tab")
        await pilot.pause(0.3)
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert app.reader.words == 'actor:"Islamic State"'
        assert len(app.reader.listing.pages) == 2


async def test_a_filter_is_kept_under_a_name_and_found_again(seeds: Library, app_for: AppFor) -> None:
    app = app_for(seeds, query="source:Rudaw")
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press("S")
        await settle(pilot)
        await pilot.press(*"mine", "enter", "escape")
        await settle(pilot)
        assert seeds.saved_filters() == [("mine", "source:Rudaw")]
        await pilot.press("f")
        await settle(pilot)
        assert isinstance(app.screen, FiltersScreen)
        assert "1 article" in drawn(app)
        await pilot.press("enter")
        await settle(pilot)
        assert app.reader.words == "source:Rudaw"
        await pilot.press("f")
        await settle(pilot)
        await pilot.press("delete")
        await settle(pilot)
        assert list(seeds.saved_filters()) == []
        assert "No filter is kept yet" in drawn(app)


async def test_who_is_listed_narrowed_opened_and_led_back_to_articles(seeds: Library, app_for: AppFor) -> None:
    app = app_for(seeds)
    async with app.run_test(size=(120, 24)) as pilot:
        await settle(pilot)
        await pilot.press("w")
        await settle(pilot)
        assert isinstance(app.screen, EntitiesScreen)
        await pilot.press("slash", *"islamic")
        await settle(pilot)
        assert [entity.name for entity in app.screen.table.entities] == ["Islamic State"]
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert isinstance(app.screen, EntityScreen)
        screen = drawn(app)
        assert "ISIS" in screen
        assert "With whom" in screen
        assert len(app.screen.listing.pages) == 2
        await pilot.press("slash")
        await settle(pilot)
        assert app.screen is app.reader
        assert app.reader.words == 'actor:"Islamic State"'


async def test_a_name_in_the_text_is_stepped_to_and_opened(seeds: Library, app_for: AppFor) -> None:
    app = app_for(seeds)
    async with app.run_test(size=(140, 30)) as pilot:
        await settle(pilot)
        await pilot.press("enter", "right", "right", "left", "enter")
        await settle(pilot)
        assert isinstance(app.screen, EntityScreen)
        await pilot.press("escape")
        await settle(pilot)
        assert app.screen is app.reader


@pytest.mark.parametrize(
    ("key", "kind"), [("t", TimelineScreen), ("W", GridScreen), ("p", EntitiesScreen), ("question_mark", HelpScreen)]
)
@pytest.mark.parametrize("size", [(20, 5), (96, 24), (400, 120)])
async def test_each_screen_opens_is_moved_in_and_left(
    seeds: Library, app_for: AppFor, key: str, kind: type, size: tuple[int, int]
) -> None:
    app = app_for(seeds)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press(key)
        await settle(pilot)
        assert isinstance(app.screen, kind)
        await pilot.press("j", "down", "space", "G", "right", "left", "g", "tab", "shift+tab")
        await settle(pilot)
        assert isinstance(app.screen, kind)
        await pilot.press("escape")
        await settle(pilot)
        assert app.screen is app.reader


async def test_the_evidence_shows_a_sentence_of_each(seeds: Library, app_for: AppFor) -> None:
    app = app_for(seeds)
    async with app.run_test(size=(140, 30)) as pilot:
        await settle(pilot)
        await pilot.press("equals_sign")
        await settle(pilot)
        assert isinstance(app.screen, EvidenceScreen)
        screen = drawn(app)
        assert "Last ISIS-controlled town" in screen
        assert "ISIS is gone from Aleppo" in screen
        assert "What both name" in screen


async def test_the_palette_finds_a_command_by_a_word_of_its_help(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("colon")
        await pilot.pause(0.3)
        await pilot.press(*"put the article off")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause(0.3)
        await settle(pilot)
        assert many.count("is:later") == 1


async def test_help_names_the_keys_of_what_is_focused_first(seeds: Library, app_for: AppFor) -> None:
    app = app_for(seeds)
    async with app.run_test(size=(120, 60)) as pilot:
        await settle(pilot)
        await pilot.press("question_mark")
        await settle(pilot)
        screen = drawn(app)
        assert "Keep the article and go on" in screen
        assert "[skip-story]" in screen


async def test_an_export_writes_what_was_kept(seeds: Library, app_for: AppFor, tmp_path: Path) -> None:
    app = app_for(seeds)
    target = tmp_path / "out.md"
    async with app.run_test(size=(240, 30)) as pilot:  # the path of a temporary folder is long
        await settle(pilot)
        await pilot.press("a", "e")
        await settle(pilot)
        app.reader._question.line.value = str(target)  # type: ignore[union-attr]
        await pilot.press("enter")
        await settle(pilot)
        text = target.read_text()
        assert "Last ISIS-controlled town in Aleppo liberated" in text
        assert "recaptures part of Raqqa" not in text.split("## Sources")[-1]
        target.write_text("mine")
        await pilot.press("e")
        await settle(pilot)
        app.reader._question.line.value = str(target)  # type: ignore[union-attr]
        await pilot.press("enter")
        await settle(pilot)
        assert target.read_text() == "mine", "a file that is no briefing is not written over"
        assert "no briefing" in drawn(app)


async def test_an_empty_library_says_what_to_do(make_library: Callable[[str], Library], app_for: AppFor) -> None:
    app = app_for(make_library("empty"))
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        assert "briefing add" in drawn(app)
        await pilot.press("a", "x", "j", "enter", "r", "X", "v", "asterisk", "u", "n", "o", "y", "equals_sign", "p")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert app.is_running


async def test_a_narrow_list_over_years_says_which(make_library: Callable[[str], Library], app_for: AppFor) -> None:
    library = make_library("years")
    with library.database.writing() as connection:
        for day in ("2017-06-04", "2017-02-17", "2015-02-24", ""):
            article = Article(guid=day, title=f"Report {day}", text="Something happened.", published=day or None)
            articles.put(connection, article, "test", b"")
    app = app_for(library)
    async with app.run_test(size=(96, 24)) as pilot:
        await settle(pilot)
        rows = drawn(app).splitlines()[1:5]
        assert [row[2:11].split() for row in rows] == [["4", "Jun"], ["17", "Feb"], ["Feb", "2015"], ["undated"]]


async def test_where_no_words_match_a_name_may(seeds: Library, app_for: AppFor) -> None:
    app = app_for(seeds)
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await pilot.press(*"/maskanah", "enter")
        await settle(pilot)
        assert 'name:"maskanah"  1 article' in drawn(app)
        await pilot.press("/", "ctrl+u", *'name:"maskanah"', "enter")
        await settle(pilot)
        assert "Last ISIS-controlled" in drawn(app)


async def test_articles_that_go_while_open_and_come_from_elsewhere(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        gone = app.reader.listing.current_id
        with many.database.writing() as connection:
            connection.execute("DELETE FROM article_fts WHERE rowid = ?", (gone,))
            connection.execute("DELETE FROM article WHERE id = ?", (gone,))
        app._watch.look()
        await settle(pilot)
        assert "no longer in the library" in drawn(app)
        await pilot.press("a", "j", "a")
        await settle(pilot)
        assert many.count("is:kept") == 1
        await pilot.press("R")
        await settle(pilot)
        assert len(app.reader.listing.pages) == 298


async def test_a_library_that_vanishes_is_told_and_the_reader_goes_on(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        many.path.unlink()
        app._watch.look()
        await settle(pilot)
        assert "file is gone" in drawn(app)
        await pilot.press("j", "G", "space", "enter")
        await settle(pilot)
        assert app.is_running


async def test_a_key_held_down_loses_no_press(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(140, 30)) as pilot:
        await settle(pilot)
        await pilot.press(*["j"] * 120)
        await settle(pilot)
        assert app.reader.listing.cursor == 120
        assert app.reader.shown is not None
        assert app.reader.shown.id == app.reader.listing.current_id


async def test_any_size_and_a_storm_of_sizes(seeds: Library, app_for: AppFor) -> None:
    app = app_for(seeds)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        for size in [
            (1, 1),
            (20, 5),
            (400, 120),
            (79, 24),
            (80, 24),
            (129, 24),
            (130, 24),
            (2, 50),
            (200, 2),
            (100, 30),
        ]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await settle(pilot)
        assert "Last ISIS-controlled town" in drawn(app)


@pytest.mark.parametrize("size", [(20, 5), *SIZES])
async def test_hostile_articles_are_only_text(hostile: Library, app_for: AppFor, size: tuple[int, int]) -> None:
    app = app_for(hostile)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for _ in range(8):
            await pilot.press("enter")
            await settle(pilot)
            for line in app.screen._compositor.render_strips():
                assert sum(segment.cell_length for segment in line) == size[0]
            await pilot.press("space", "G", "escape", "j")
            await settle(pilot)
        assert app.is_running
        if size[0] > 90:
            await pilot.press("g", "j", "enter")
            await settle(pilot)
            assert "[@click=app.quit]quit[/]" in drawn(app)


async def test_links_are_opened_only_to_the_web(
    many: Library, app_for: AppFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefing.tui import taking

    opened: list[str] = []
    monkeypatch.setattr(taking, "open_in_browser", lambda url: opened.append(url) or True)
    ids = list(many.ids(limit=3))
    urls = ["https://example.org/a", "javascript:alert(1)", "file:///etc/passwd"]
    with many.database.writing() as connection:
        connection.executemany("UPDATE article SET url = ? WHERE id = ?", list(zip(urls, ids, strict=True)))
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press("o", "j", "o", "j", "o")
        await settle(pilot)
    assert opened == ["https://example.org/a"]


async def test_themes_turn_round_and_each_can_be_drawn(seeds: Library, app_for: AppFor) -> None:
    app = app_for(seeds)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        seen = []
        for _ in range(6):
            seen.append(app.theme)
            await pilot.press("T")
            await settle(pilot)
        assert len(set(seen)) == 6
        assert app.theme == seen[0]


async def test_the_list_is_arranged_under_days_and_by_story(many: Library, app_for: AppFor) -> None:
    ids = list(many.ids(limit=9))
    with many.database.writing() as connection:
        connection.executemany("UPDATE article SET story = 7 WHERE id = ?", [(each,) for each in (ids[0], ids[5])])
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press("O")
        await settle(pilot)
        assert "by day" in drawn(app)
        lines = [line.partition("│")[0] for line in drawn(app).splitlines()]
        assert "28 November 2017" not in lines[1]
        assert "November 2017 ─" in lines[1]
        assert "Report" in lines[2]
        await pilot.press("j", "j", "G", "g", "a")
        await settle(pilot)
        assert many.rows(ids[:1])[0].triage.state == "kept"
        await pilot.press("u", "O")
        await settle(pilot)
        lines = drawn(app).splitlines()
        assert "┌ Report" in lines[1]
        assert "└ Report" in lines[2]


async def test_opening_an_article_marks_it_read_and_is_no_decision(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        first = app.reader.listing.current_id
        assert first is not None
        await pilot.press("x", "enter")
        await settle(pilot)
        await pilot.press("u")
        await settle(pilot)
        second = many.ids(limit=2)[1]
        assert many.rows([second])[0].triage.read
        assert many.rows([first])[0].triage.state == "new"


async def test_what_is_added_comes_in_behind_and_is_analysed(make_library: Callable[[str], Library]) -> None:
    library = make_library("fresh")
    app = ReaderApp(library, add=[str(SEEDS)])
    async with app.run_test(size=(120, 24)) as pilot:
        for _ in range(200):
            await pilot.pause(0.1)
            if not app.is_working() and library.counts().articles == 2:
                break
        await settle(pilot)
        assert "2 articles added" in drawn(app)
        assert "Last ISIS-controlled" in drawn(app)
        assert library.counts().unanalysed == 0


async def test_an_input_that_cannot_be_read_is_one_line(make_library: Callable[[str], Library], tmp_path: Path) -> None:
    app = ReaderApp(make_library("fresh"), add=[str(tmp_path / "nothing-here")])
    async with app.run_test(size=(120, 24)) as pilot:
        for _ in range(200):
            await pilot.pause(0.1)
            if not app.is_working():
                break
        await settle(pilot)
        assert "nothing-here" in drawn(app).splitlines()[-1]
        assert app.is_running
