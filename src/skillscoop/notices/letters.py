"""How a notice becomes an e-mail. The words and their dress are the doors'; the wiring hands them over at start."""

from collections.abc import Callable

from django.core.mail import EmailMessage

from skillscoop.notices.models import Letter

Writer = Callable[[Letter], EmailMessage]
_writers: list[Writer] = []


def handle(writer: Writer) -> None:
    """Say who writes letters; the wiring does, at start."""
    _writers[:] = [writer]


def written(letter: Letter) -> EmailMessage:
    """Return a letter as the e-mail it is, in its reader's language and by their clocks."""
    (writer,) = _writers
    return writer(letter)
