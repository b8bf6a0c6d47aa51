"""Other ways to look at the library."""

from __future__ import annotations

from briefing.tui.abilities import (
    Filters,
    HasCopies,
    HasPanes,
    HasRows,
    Helps,
    Looks,
    Removes,
    SavesFilter,
    Views,
    Zooms,
)
from briefing.tui.commands.base import Command

GROUP = "Look"


class Filter(Command):
    id = "filter"
    keys = "slash"
    word = "filter"
    help = (
        'Narrow the list: words, "exact words", -without, place:Raqqa actor:SDF source:Rudaw after:2017-06-01 is:kept'
    )
    group = GROUP
    footer = 6
    ability = Filters

    def run(self, target: object) -> None:
        assert isinstance(target, Filters)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.open_filter()


class Related(Command):
    id = "related"
    keys = "r"
    word = "related"
    help = "To what is related to this article, and why"
    group = GROUP
    footer = 4
    ability = HasPanes

    def run(self, target: object) -> None:
        assert isinstance(target, HasPanes)  # noqa: S101 - as above
        target.show_related()


class _Look(Command):
    """A screen of its own, by its name."""

    group = GROUP
    ability = Looks

    def can(self, target: object) -> bool:
        return isinstance(target, Looks) and target.can_look(self.id)

    def run(self, target: object) -> None:
        assert isinstance(target, Looks)  # noqa: S101 - as above
        target.look(self.id)


class Places(_Look):
    id = "places"
    keys = "p"
    word = "places"
    help = "The places named in what the list shows, with counts"
    footer = 2


class Who(_Look):
    id = "who"
    keys = "w"
    word = "who"
    help = "The people, groups and bodies named in what the list shows, with counts"
    footer = 2


class Grid(_Look):
    id = "grid"
    keys = "W"
    word = "who by where"
    help = "Who is named with which place; a cell opens its articles"


class Timeline(_Look):
    id = "timeline"
    keys = "t"
    word = "timeline"
    help = "The events of the story, or of what the list shows, in order of their days"
    footer = 1


class Map(_Look):
    id = "map"
    keys = "M"
    word = "map"
    help = "The places on a map"
    footer = 1


class ZoomIn(Command):
    id = "zoom-in"
    keys = "plus"
    word = "closer"
    help = "The map closer; the arrows move it, n and N go from place to place, g shows all of the story"
    group = GROUP
    footer = 4
    ability = Zooms
    elsewhere = "M opens the map."

    def run(self, target: object) -> None:
        assert isinstance(target, Zooms)  # noqa: S101 - as above
        target.zoom(1)


class ZoomOut(Command):
    id = "zoom-out"
    keys = "minus"
    word = "wider"
    help = "The map wider"
    group = GROUP
    footer = 3
    ability = Zooms
    elsewhere = "M opens the map."

    def run(self, target: object) -> None:
        assert isinstance(target, Zooms)  # noqa: S101 - as above
        target.zoom(-1)


class Evidence(_Look):
    id = "evidence"
    keys = "equals_sign"
    word = "evidence"
    help = "The two sentences that show best why these articles belong together, side by side"
    footer = 1
    elsewhere = "go to a related article first, with r."


class SavedFilters(_Look):
    id = "filters"
    keys = "f"
    word = "saved filters"
    help = "Filters kept under a name, with how many articles each matches"


class SaveFilter(Command):
    id = "save-filter"
    keys = "S"
    word = "save filter"
    help = "Keep the filter under a name"
    group = GROUP
    ability = SavesFilter

    def run(self, target: object) -> None:
        assert isinstance(target, SavesFilter)  # noqa: S101 - as above
        target.save_filter()


class Remove(Command):
    id = "forget"
    keys = "delete"
    word = "forget"
    help = "Forget the saved filter at the cursor"
    elsewhere = "saved filters are forgotten in their list, f."
    group = GROUP
    footer = 4
    ability = Removes

    def run(self, target: object) -> None:
        assert isinstance(target, Removes)  # noqa: S101 - as above
        target.remove_here()


class _View(Command):
    """One cut of the library."""

    group = "Lists"
    ability = Views
    number = 0

    def run(self, target: object) -> None:
        assert isinstance(target, Views)  # noqa: S101 - as above
        target.show_view(self.number)


class NewView(_View):
    id = "view-new"
    keys = "1"
    word = "new"
    help = "Show what is new"
    number = 0


class LaterView(_View):
    id = "view-later"
    keys = "2"
    word = "put off"
    help = "Show what was put off until later"
    number = 1


class KeptView(_View):
    id = "view-kept"
    keys = "3"
    word = "kept"
    help = "Show what was kept"
    number = 2


class StarredView(_View):
    id = "view-starred"
    keys = "4"
    word = "starred"
    help = "Show what has a star"
    number = 3


class SkippedView(_View):
    id = "view-skipped"
    keys = "5"
    word = "skipped"
    help = "Show what was skipped"
    number = 4


class AllView(_View):
    id = "view-all"
    keys = "0"
    word = "all"
    help = "Show every article"
    number = 5


class Refresh(Command):
    id = "refresh"
    keys = "R,f5,ctrl+l"
    word = "refresh"
    help = "Make the list anew: settled rows leave it, new articles come in"
    group = "Lists"
    ability = Views

    def run(self, target: object) -> None:
        assert isinstance(target, Views)  # noqa: S101 - as above
        target.refresh_list()


class Copies(Command):
    id = "copies"
    keys = "z"
    word = "copies"
    help = "Show the near-duplicates folded under this row, or fold them again"
    group = "Lists"
    footer = 6
    ability = HasCopies

    def can(self, target: object) -> bool:
        return isinstance(target, HasCopies) and target.has_copies()

    def run(self, target: object) -> None:
        assert isinstance(target, HasCopies)  # noqa: S101 - as above
        target.toggle_copies()


class NextOrder(Command):
    id = "order"
    keys = "O"
    word = "order"
    help = "Arrange the list: newest first, under days, by story, oldest first, as added, best match first"
    group = "Lists"
    ability = Views

    def run(self, target: object) -> None:
        assert isinstance(target, Views)  # noqa: S101 - as above
        target.next_order()


class RowHeight(Command):
    id = "rows"
    keys = "L"
    word = "lines"
    help = "Give a row one line even in a narrow list, or two again; for good: one_line_rows in settings.toml"
    group = "Lists"
    ability = HasRows

    def run(self, target: object) -> None:
        assert isinstance(target, HasRows)  # noqa: S101 - as above
        target.toggle_row_height()


class Palette(Command):
    id = "palette"
    keys = "colon,ctrl+p"
    word = "commands"
    help = "Find any command by name"
    group = "Help"
    ability = Helps

    def run(self, target: object) -> None:
        assert isinstance(target, Helps)  # noqa: S101 - as above
        target.open_palette()


class Help(Command):
    id = "help"
    keys = "question_mark,f1"
    word = "help"
    help = "The keys that mean something here"
    group = "Help"
    footer = 10
    ability = Helps

    def run(self, target: object) -> None:
        assert isinstance(target, Helps)  # noqa: S101 - as above
        target.open_help()


class NextTheme(Command):
    id = "theme"
    keys = "T"
    word = "theme"
    help = "The next theme: dark, light, sepia, nord, high contrast, plain"
    group = "Help"
    ability = Helps

    def run(self, target: object) -> None:
        assert isinstance(target, Helps)  # noqa: S101 - as above
        target.next_theme()


COMMANDS: tuple[Command, ...] = (
    Filter(),
    Related(),
    Places(),
    Who(),
    Grid(),
    Timeline(),
    Map(),
    ZoomIn(),
    ZoomOut(),
    Evidence(),
    SavedFilters(),
    SaveFilter(),
    Remove(),
    NewView(),
    LaterView(),
    KeptView(),
    StarredView(),
    SkippedView(),
    AllView(),
    Refresh(),
    Copies(),
    NextOrder(),
    RowHeight(),
    Palette(),
    Help(),
    NextTheme(),
)
