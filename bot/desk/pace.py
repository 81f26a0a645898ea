"""How often somebody may post. No clock of its own, and no more memory than the last seconds need."""

from collections import OrderedDict, deque
from datetime import datetime, timedelta

LIMIT = 20
WINDOW = timedelta(seconds=10)


class Pace:
    """At most so many posts in any such time for each address: 20 in 10 seconds, if nothing else is said."""

    def __init__(self, limit: int = LIMIT, window: timedelta = WINDOW) -> None:
        self._limit, self._window = limit, window
        self._posts: OrderedDict[str, deque[datetime]] = OrderedDict()

    def allows(self, address: str, now: datetime) -> bool:
        """Whether this address may post now; if so, the post counts."""
        self._forget(now - self._window)
        posts = self._posts.setdefault(address, deque())
        while posts and posts[0] <= now - self._window:
            posts.popleft()
        if len(posts) >= self._limit:
            return False
        posts.append(now)
        self._posts.move_to_end(address)
        return True

    def __len__(self) -> int:
        """How many addresses it remembers."""
        return len(self._posts)

    def _forget(self, before: datetime) -> None:
        """Drop whoever was silent; the longest silent stand first."""
        while self._posts and next(iter(self._posts.values()))[-1] <= before:
            self._posts.popitem(last=False)
