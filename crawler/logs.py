"""What Scrapy logs: errors, and nothing per page; a line that nobody reads costs as much as a short parse."""

from typing import Any

from scrapy.logformatter import LogFormatter


class Quiet(LogFormatter):
    """Leave out the lines about each answer, item and dropped item."""

    def crawled(self, *_: Any) -> None:  # type: ignore[override]
        """Log nothing."""

    def scraped(self, *_: Any) -> None:  # type: ignore[override]
        """Log nothing."""
