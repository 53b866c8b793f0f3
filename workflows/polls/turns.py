"""The queue of a process before a database: a body presses at one moment, and everybody is served in his turn."""

from collections import deque
from threading import Lock

from sqlalchemy import Engine


class Turns:
    """Lets some through at once, whoever has waited longest first: a plain lock may go to whoever has just had it."""

    def __init__(self, at_once: int) -> None:
        self._guard, self._free, self._waiting = Lock(), at_once, deque[Lock]()

    def __enter__(self) -> None:
        with self._guard:
            if self._free:
                self._free -= 1
                return
            mine = Lock()
            mine.acquire()
            self._waiting.append(mine)
        mine.acquire()  # until whoever was before us hands it on

    def __exit__(self, *_raised: object) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1


# SQLite has one writer, whose own waiting is slow.  Elsewhere more at once only take the interpreter from each other.
_turns = {"sqlite": Turns(1), "postgresql": Turns(4)}


def in_turn(engine: Engine) -> Turns:
    """Return the queue of this process before a database.  Put it round the whole transaction, commit included."""
    return _turns[engine.dialect.name]
