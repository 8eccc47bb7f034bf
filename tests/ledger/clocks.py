"""Time as tests need it."""

from datetime import UTC, datetime, timedelta


class Clock:
    """A clock that goes a minute at each look, so that every time is its own and known."""

    def __init__(self, start="2026-01-01T12:00:00+00:00"):
        self.time = datetime.fromisoformat(start)

    def __call__(self):
        self.time += timedelta(minutes=1)
        return self.time

    def to(self, day):
        self.time = datetime.fromisoformat(day).replace(tzinfo=UTC) + timedelta(hours=12)
