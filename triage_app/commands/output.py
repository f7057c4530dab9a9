"""Standard output that remembers its own failure, so that no other error is taken for it."""

from typing import TextIO


class Output:
    """A stream; `failed` is the error of writing it, which is raised as well."""

    def __init__(self, stream: TextIO) -> None:
        """`stream`: where all that is written goes at once."""
        self._stream = stream
        self.failed: OSError | None = None

    def write(self, text: str) -> int:
        """Write. Raises `OSError`."""
        try:
            return self._stream.write(text)
        except OSError as error:
            self.failed = error
            raise

    def flush(self) -> None:
        """Write what still waits. Raises `OSError`."""
        try:
            self._stream.flush()
        except OSError as error:
            self.failed = error
            raise
