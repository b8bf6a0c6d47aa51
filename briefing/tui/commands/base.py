"""What a command is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from textual.app import App


class Command:
    """One thing that the reader does. `ability` is what its target must be able to do; `run` asks for it."""

    id: ClassVar[str]
    """The name in the key file and of the binding."""
    keys: ClassVar[str] = ""
    """Textual's names, comma between; empty where only the palette has it."""
    word: ClassVar[str]
    """One or two words for the footer and the palette."""
    help: ClassVar[str]
    """One line."""
    group: ClassVar[str]
    footer: ClassVar[int] = 0
    """The higher, the longer it stays in the footer of a narrow screen; 0 is never shown there."""
    ability: ClassVar[type]
    elsewhere: ClassVar[str] = "there is nothing for it here."
    """What is said where it has no target."""

    def target_in(self, app: App[Any]) -> object | None:
        """The nearest that can do it: the focused widget, what holds it, the screen, the app."""
        screen = app.screen
        if screen.is_modal or not screen.is_mounted:
            return None
        for node in (screen.focused or screen).ancestors_with_self:
            if isinstance(node, self.ability) and self.can(node):
                return node
        return None

    def can(self, target: object) -> bool:  # noqa: ARG002 - for sub-classes that ask more of their target
        """Whether this target can do it now."""
        return True

    def perform(self, app: App[Any]) -> bool:
        """Runs on the nearest target; False where there is none."""
        target = self.target_in(app)
        if target is None:
            return False
        self.run(target)
        return True

    def run(self, target: object) -> None:
        raise NotImplementedError
