"""`python -m briefing`."""

from __future__ import annotations


def main() -> None:
    from briefing.cli import run

    run()


if __name__ == "__main__":
    main()
