"""What qgov raises. Every error has `code` (a stable name), `number` (the same as a number) and `message`."""


class Error(Exception):
    """Anything that prevents an answer."""

    code = ""
    number = 0

    @property
    def message(self):
        return str(self.args[0]) if self.args else ""

    # KeyError would show the message as a literal.
    def __str__(self):
        return self.message


class ParseError(Error, ValueError):
    """A text that cannot be read: `file`, `line` and `column` (from 1; 0: unknown), `pointer` into the JSON, `problem`."""

    file = ""
    line = 0
    column = 0
    pointer = ""
    problem = ""


class UnknownKey(Error, KeyError):
    """A key that names nothing: `table`, `key`, and `nearest`, the most similar key, empty if none is close."""

    table = ""
    key = ""
    nearest = ""


class FileError(Error, OSError):
    """A file that cannot be opened, read or written: `file`, which is `filename` as well; `errno` is None."""

    file = ""

    # OSError's own would be lost by pickling.
    @property
    def filename(self):
        return self.file


class InvalidValue(Error, ValueError):
    """A value outside its domain: a date, period, number, unit, weight, argument."""


class Cancelled(Error):
    """The caller stopped the work."""
