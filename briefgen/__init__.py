"""briefgen: from a folder of news articles to a briefing memo, every claim traceable to its source."""

__version__ = "0.1.0"
