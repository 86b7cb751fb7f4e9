"""Reading files within a limit, and writing them whole or not at all."""

import os
import secrets
from pathlib import Path

from staffing.domain.issue import Place, error
from staffing.errors import InputError


def read_limited(path: Path, most_bytes: int) -> bytes:
    """The bytes of a file. Raises InputError when it is missing, unreadable or larger than `most_bytes`."""
    place = Place(path.name)
    try:
        with path.open("rb") as file:
            data = file.read(most_bytes + 1)
    except FileNotFoundError:
        problem = error("missing_file", place, f"there is no file {path}", "Create it, or mend the path.")
        raise InputError([problem]) from None
    except OSError as reason:
        message = f"the file cannot be opened ({reason.strerror})"
        raise InputError([error("unreadable_file", place, message, "Check its type and its rights.")]) from None
    if len(data) > most_bytes:
        message = f"the file is larger than {most_bytes} bytes"
        remedy = "Delete rows that are not needed, or raise STAFFING_MAX_FILE_BYTES."
        raise InputError([error("file_too_large", place, message, remedy)])
    return data


def write_atomically(path: Path, content: str | bytes) -> None:
    """Writes a file under its final name only when all of it is on disk; text is UTF-8.

    Raises OSError when it cannot be written; a file of that name is then as it was.
    """
    data = content.encode() if isinstance(content, str) else content
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with unfinished.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
