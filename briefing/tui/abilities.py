"""What a widget or screen can be asked to do. A command names the ability it needs and runs on whatever, from the
focused widget outwards, has it: so the same key means the same wherever it can mean anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from briefing.model import TriageState

Reach = Literal["chosen", "story"]
"""Whom a decision is for: the selection, or else the article at hand; or its whole story."""


class Moves:
    """Has a place that moves up and down."""

    def move(self, by: int) -> None:
        raise NotImplementedError

    def move_page(self, by: int) -> None:
        raise NotImplementedError

    def move_home(self) -> None:
        raise NotImplementedError

    def move_end(self) -> None:
        raise NotImplementedError


class Opens:
    """Has something under its cursor that can be opened."""

    def open_here(self) -> None:
        raise NotImplementedError

    def can_open(self) -> bool:
        """Whether there is anything that could be."""
        return True


class HasNames:
    """Shows names that can be stepped through."""

    def step_name(self, by: int) -> None:
        raise NotImplementedError


class Goes:
    """Can step back to where one came from."""

    def go_back(self, *, leave: bool) -> None:
        """Steps back; with `leave`, from the outermost place out of the reader."""
        raise NotImplementedError


class Decides:
    """Takes decisions about articles."""

    def decide(self, state: TriageState, reach: Reach = "chosen") -> None:
        raise NotImplementedError

    def toggle_star(self) -> None:
        raise NotImplementedError

    def toggle_read(self) -> None:
        raise NotImplementedError

    def repeat(self) -> None:
        raise NotImplementedError


class Selects:
    """Lets rows be chosen for the next decision."""

    def select_row(self) -> None:
        raise NotImplementedError

    def select_range(self) -> None:
        raise NotImplementedError

    def select_above(self) -> None:
        raise NotImplementedError

    def select_all(self) -> None:
        raise NotImplementedError


class HasRows:
    """Shows a row an article, on as many lines as there is need of."""

    def toggle_row_height(self) -> None:
        raise NotImplementedError


class Filters:
    """Can be narrowed by words."""

    def open_filter(self) -> None:
        raise NotImplementedError


class Matches:
    """Shows what a search matched."""

    def step_match(self, by: int) -> None:
        raise NotImplementedError


class HasPanes:
    """Is made of panes that the keys go to in turn."""

    def step_pane(self, by: int) -> None:
        raise NotImplementedError

    def show_related(self) -> None:
        raise NotImplementedError


class JumpsToPanes:
    """Has panes side by side that the keys go to at once."""

    def go_to_pane(self, number: int) -> None:
        """From 0, left to right; nothing happens where there are fewer."""
        raise NotImplementedError


class HasArticle:
    """Has one article at hand."""

    def article_at_hand(self) -> int | None:
        raise NotImplementedError

    def open_link(self) -> None:
        raise NotImplementedError

    def copy_article(self) -> None:
        raise NotImplementedError

    def write_note(self) -> None:
        raise NotImplementedError


class TellsStories:
    """Takes the user's word on what is one story, and knows what came before and after it."""

    def merge_stories(self) -> None:
        raise NotImplementedError

    def split_story(self) -> None:
        raise NotImplementedError

    def name_story(self) -> None:
        raise NotImplementedError

    def go_around(self, *, before: bool) -> None:
        raise NotImplementedError


class Rejects:
    """Shows why two articles are linked, and takes the user's word that it is no reason."""

    def has_reason(self) -> bool:
        raise NotImplementedError

    def reject_reason(self, *, everywhere: bool) -> None:
        raise NotImplementedError


class Walks:
    """Remembers the articles gone through, and goes back and forth on that trail."""

    def walk(self, by: int) -> None:
        raise NotImplementedError


class Views:
    """Shows one of several cuts of the library."""

    def show_view(self, number: int) -> None:
        raise NotImplementedError

    def refresh_list(self) -> None:
        raise NotImplementedError

    def next_order(self) -> None:
        raise NotImplementedError


class HasCopies:
    """Has rows with near-duplicates folded under them."""

    def has_copies(self) -> bool:
        """Whether the row at the cursor has any."""
        raise NotImplementedError

    def toggle_copies(self) -> None:
        """Shows them below it, or folds them again."""
        raise NotImplementedError


class Undoes:
    """Takes decisions back."""

    def undo(self) -> None:
        raise NotImplementedError

    def redo(self) -> None:
        raise NotImplementedError


class Looks:
    """Opens other ways to look, by their command's name."""

    def can_look(self, what: str) -> bool:
        raise NotImplementedError

    def look(self, what: str) -> None:
        raise NotImplementedError


class Takes:
    """Writes a briefing."""

    def export(self) -> None:
        raise NotImplementedError


class Helps:
    """Explains itself, and how it looks."""

    def open_palette(self) -> None:
        raise NotImplementedError

    def open_help(self) -> None:
        raise NotImplementedError

    def next_theme(self) -> None:
        raise NotImplementedError


class Works:
    """Has long work going on."""

    def is_working(self) -> bool:
        raise NotImplementedError

    def stop_work(self) -> None:
        raise NotImplementedError


class MarksRead:
    """Can mark articles read as the cursor goes over them."""

    def toggle_read_while_moving(self) -> None:
        raise NotImplementedError


class Leaves:
    """Can be left."""

    def leave(self) -> None:
        raise NotImplementedError


class Zooms:
    """Shows a part of something larger."""

    def zoom(self, by: int) -> None:
        """Closer for a positive number of steps, wider for a negative one."""
        raise NotImplementedError


class Removes:
    """Has something under its cursor that can be thrown away."""

    def remove_here(self) -> None:
        raise NotImplementedError


class SavesFilter:
    """Has a filter that can be kept under a name."""

    def save_filter(self) -> None:
        raise NotImplementedError


class Names:
    """Stands for one place or actor that the user may have a word on."""

    def rename(self) -> None:
        raise NotImplementedError

    def merge(self) -> None:
        raise NotImplementedError

    def split(self) -> None:
        raise NotImplementedError

    def retype(self) -> None:
        raise NotImplementedError

    def hide(self) -> None:
        raise NotImplementedError
