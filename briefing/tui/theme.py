"""Themes: what each colour means here, and the proof that it can be read.

A theme names its background and a few hues; every other variable is derived, and lifted towards black or white
until it reaches the contrast that WCAG 2.2 asks of text (4.5 : 1, or 7 : 1 in the theme of high contrast) on every
ground it is drawn on. Meaning never rests on hue alone: marks have shapes, names have text styles.
"""

from __future__ import annotations

from typing import NamedTuple

from textual.color import Color
from textual.theme import Theme

DEFAULT_THEME = "briefing-dark"
PLAIN_THEME = "briefing-plain"
"""The terminal's own colours and nothing else; what NO_COLOR asks for."""

TEXT_CONTRAST = 4.5
HIGH_CONTRAST = 7.0


class Hues(NamedTuple):
    """What a theme's author chooses; the rest follows."""

    name: str
    background: str
    cursor: str
    foreground: str
    muted: str
    primary: str
    place: str
    actor: str
    date: str
    kept: str
    later: str
    skipped: str
    star: str
    dark: bool = True
    contrast: float = TEXT_CONTRAST


SHIPPED: tuple[Hues, ...] = (
    Hues(
        name="briefing-dark",
        background="#14171c",
        cursor="#2a3240",
        foreground="#d6dae1",
        muted="#8b94a3",
        primary="#7aa2d6",
        place="#6fc3b5",
        actor="#e3b36b",
        date="#b49ade",
        kept="#86c06c",
        later="#d9a15b",
        skipped="#8b94a3",
        star="#f0cf5a",
    ),
    Hues(
        name="briefing-light",
        background="#fbfaf7",
        cursor="#e3e8ef",
        foreground="#23272e",
        muted="#666d78",
        primary="#2b5c9e",
        place="#0b6b5e",
        actor="#8a4b00",
        date="#6a3fa0",
        kept="#2f6f1f",
        later="#8a5200",
        skipped="#666d78",
        star="#7a5c00",
        dark=False,
    ),
    Hues(
        name="briefing-sepia",
        background="#f4ecd8",
        cursor="#e4d6b5",
        foreground="#3b2f20",
        muted="#6e604a",
        primary="#7a4a1c",
        place="#1d6152",
        actor="#8c2f1b",
        date="#5b3d86",
        kept="#3f651d",
        later="#845100",
        skipped="#6e604a",
        star="#755700",
        dark=False,
    ),
    Hues(
        name="briefing-nord",
        background="#2e3440",
        cursor="#434c5e",
        foreground="#e5e9f0",
        muted="#a7b1c2",
        primary="#88c0d0",
        place="#8fbcbb",
        actor="#ebcb8b",
        date="#cba6d8",
        kept="#a3be8c",
        later="#e0a387",
        skipped="#a7b1c2",
        star="#ebcb8b",
    ),
    Hues(
        name="briefing-contrast",
        background="#000000",
        cursor="#00306b",
        foreground="#ffffff",
        muted="#d0d0d0",
        primary="#7fd4ff",
        place="#4dffd2",
        actor="#ffd24d",
        date="#e0b3ff",
        kept="#7dff6b",
        later="#ffb84d",
        skipped="#d0d0d0",
        star="#ffff4d",
        contrast=HIGH_CONTRAST,
    ),
)


def contrast(one: Color, other: Color) -> float:
    """WCAG's contrast ratio of two opaque colours, 1 to 21."""

    def luminance(color: Color) -> float:
        parts = (part / 255 for part in color.rgb)
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(hue: str, grounds: tuple[str, ...], ratio: float, *, dark: bool) -> str:
    """`hue`, moved towards white (black on a light theme) until it reaches `ratio` on each of `grounds`."""
    color, pole = Color.parse(hue), Color.parse("#ffffff" if dark else "#000000")
    for step in range(41):
        lifted = color.blend(pole, step / 40)
        if all(contrast(lifted, Color.parse(ground)) >= ratio for ground in grounds):
            return lifted.hex
    return pole.hex


def variables(hues: Hues) -> dict[str, str]:
    """The semantic variables that the style sheets use, for one theme."""
    grounds = (hues.background, hues.cursor)

    def lift(hue: str) -> str:
        return readable(hue, grounds, hues.contrast, dark=hues.dark)

    match_ground = lift(hues.star)
    return {
        "ink": lift(hues.foreground),
        "ink-muted": lift(hues.muted),
        "cursor-ground": hues.cursor,
        "rule": hues.muted,
        "entity-place": lift(hues.place),
        "entity-actor": lift(hues.actor),
        "entity-date": lift(hues.date),
        "triage-new": lift(hues.primary),
        "triage-kept": lift(hues.kept),
        "triage-later": lift(hues.later),
        "triage-skipped": lift(hues.skipped),
        "star": lift(hues.star),
        "match-ground": match_ground,
        "match-ink": readable(hues.background, (match_ground,), hues.contrast, dark=not hues.dark),
        "fault": lift("#e06c75" if hues.dark else "#a8202c"),
        "accent-ink": lift(hues.primary),
    }


def theme_of(hues: Hues) -> Theme:
    return Theme(
        name=hues.name,
        primary=hues.primary,
        secondary=hues.place,
        accent=hues.actor,
        warning=hues.later,
        error="#e06c75" if hues.dark else "#a8202c",
        success=hues.kept,
        foreground=hues.foreground,
        background=hues.background,
        surface=hues.background,
        panel=hues.cursor,
        dark=hues.dark,
        variables={
            **variables(hues),
            "scrollbar": hues.cursor,
            "scrollbar-hover": hues.muted,
            "scrollbar-active": hues.primary,
            "scrollbar-background": hues.background,
            "scrollbar-background-hover": hues.background,
            "scrollbar-background-active": hues.background,
            "scrollbar-corner-color": hues.background,
        },
    )


def plain_theme() -> Theme:
    """No colour at all: the terminal's own ink and ground, told apart by text styles and shapes."""
    ink = dict.fromkeys(variables(SHIPPED[0]), "ansi_default")
    ink |= {"ansi-background": "ansi_default", "ansi-foreground": "ansi_default", "border-blurred": "ansi_default"}
    ink |= dict.fromkeys(("scrollbar", "scrollbar-hover", "scrollbar-active"), "ansi_default")
    ink |= dict.fromkeys((f"scrollbar-background{end}" for end in ("", "-hover", "-active")), "ansi_default")
    return Theme(
        name=PLAIN_THEME,
        primary="ansi_default",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        ansi=True,
        variables=ink,
    )


THEME_NAMES = (*(hues.name for hues in SHIPPED), PLAIN_THEME)


def hues_named(name: str) -> Hues:
    return next((hues for hues in SHIPPED if hues.name == name), SHIPPED[0])


def theme_named(name: str) -> Theme:
    """A shipped theme; made when it is first wanted, since measuring its contrast takes a moment."""
    return plain_theme() if name == PLAIN_THEME else theme_of(hues_named(name))
