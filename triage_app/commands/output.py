"""Standard output that remembers its own failure, so that no other error is taken for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO


class Output:
    """A stream; `failed` is the error of writing it, which is raised as well; `broken_off`: stopped in the middle."""

    def __init__(self, stream: TextIO) -> None:
        """`stream`: where all that is written goes at once."""
        self._stream = stream
        self.failed: OSError | None = None
        self.broken_off = False

    def write(self, text: str) -> int:
        """Write. Raises `OSError`."""
        with self._watched():
            return self._stream.write(text)

    def flush(self) -> None:
        """Write what still waits. Raises `OSError`."""
        with self._watched():
            self._stream.flush()

    @contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.failed = error
            raise
        except KeyboardInterrupt:
            self.broken_off = True
            raise
