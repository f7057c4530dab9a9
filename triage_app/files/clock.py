"""The one place that reads the clock."""

from datetime import UTC, datetime


def now() -> datetime:
    """The time by the computer's clock, with its offset."""
    return datetime.now(UTC).astimezone()
