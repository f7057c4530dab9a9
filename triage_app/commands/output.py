"""Standard output that remembers its own failure, so that no other error is taken for it."""

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
        try:
            return self._stream.write(text)
        except OSError as error:
            self.failed = error
            raise
        except KeyboardInterrupt:
            self.broken_off = True
            raise

    def flush(self) -> None:
        """Write what still waits. Raises `OSError`."""
        try:
            self._stream.flush()
        except OSError as error:
            self.failed = error
            raise
        except KeyboardInterrupt:
            self.broken_off = True
            raise
