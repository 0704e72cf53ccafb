"""Small files to send."""

from io import BytesIO

from skillscoop.files.keeping import keep_file
from skillscoop.files.models import File
from skillscoop.people.models import Person


def sent(by: Person, name: str = "notes.txt", content: bytes = b"Five pages, two languages.") -> File:
    """Return a file that somebody has just sent."""
    return keep_file(by, name, BytesIO(content))
