"""A news-briefing reader for the terminal. Import `briefing.library` for the data, `briefing.analysis` for the analysis."""

__version__ = "0.1.0"
