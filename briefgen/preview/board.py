"""What the page shows, as plain data; workers change it, and whoever follows it is woken."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from typing import Any


class Board:
    """The state of the page; a slow reader misses states in between, never the last one."""

    def __init__(self) -> None:
        self._state: dict[str, Any] = {"version": 0}
        self._lock = threading.Lock()
        self._followers: dict[asyncio.Event, asyncio.AbstractEventLoop] = {}
        self._is_closed = False

    def update(self, **changes: Any) -> None:
        """Change some parts of the state, from any thread."""
        with self._lock:
            self._state = {**self._state, **changes, "version": self._state["version"] + 1}
            self._wake()

    def read(self) -> dict[str, Any]:
        """Give the state of now."""
        with self._lock:
            return self._state

    def close(self) -> None:
        """Let every follower end."""
        with self._lock:
            self._is_closed = True
            self._wake()

    def _wake(self) -> None:
        for event, loop in self._followers.items():
            loop.call_soon_threadsafe(event.set)

    async def follow(self, patience: float = 15.0) -> AsyncIterator[dict[str, Any] | None]:
        """Give the state of now and each later one, or None when nothing has changed for some seconds."""
        event = asyncio.Event()
        event.set()
        with self._lock:
            self._followers[event] = asyncio.get_running_loop()
        try:
            while not self._is_closed:
                try:
                    await asyncio.wait_for(event.wait(), patience)
                except TimeoutError:
                    yield None
                    continue
                event.clear()
                if not self._is_closed:
                    yield self.read()
        finally:
            with self._lock:
                del self._followers[event]
