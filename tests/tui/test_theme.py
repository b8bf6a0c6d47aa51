from __future__ import annotations

import pytest
from textual.color import Color

from briefing.tui.styles import LOOKS, palette
from briefing.tui.theme import PLAIN_THEME, SHIPPED, Hues, contrast, readable

GROUNDS = {"background", "cursor-ground"}


def test_contrast_is_as_wcag_reckons_it() -> None:
    assert contrast(Color.parse("#000000"), Color.parse("#ffffff")) == pytest.approx(21.0)
    assert contrast(Color.parse("#777777"), Color.parse("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("hues", SHIPPED, ids=lambda hues: hues.name)
def test_all_text_can_be_read_on_all_grounds(hues: Hues) -> None:
    styles = palette(hues.name)
    for name in LOOKS:
        if name == "rule":
            continue  # a line, not text; it parts panes that their words part already
        style = styles.on_page(name)
        assert style.color is not None
        assert style.bgcolor is not None
        ink, ground = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
        assert contrast(ink, ground) >= hues.contrast, name
        if not LOOKS[name].ground:
            assert contrast(ink, Color.parse(hues.cursor)) >= hues.contrast, f"{name} at the cursor"


def test_one_theme_is_of_high_contrast() -> None:
    assert max(hues.contrast for hues in SHIPPED) >= 7.0


def test_a_colour_that_is_too_faint_is_lifted_only_so_far_as_needed() -> None:
    lifted = readable("#555555", ("#000000",), 4.5, dark=True)
    assert 4.5 <= contrast(Color.parse(lifted), Color.parse("#000000")) < 5.5
    assert readable("#ffffff", ("#000000",), 4.5, dark=True) == "#FFFFFF"


def test_without_colour_what_matters_still_differs() -> None:
    styles = palette(PLAIN_THEME)
    for name in LOOKS:
        assert styles[name].color is None
        assert styles[name].bgcolor is None
    different = [str(styles[name]) for name in ("ink", "place", "actor", "date", "match", "muted", "cursor")]
    assert len(set(different)) == len(different)
