"""What a message may say."""

from skillscoop.chat.refusals import CardNumber, NothingWritten, TextIsTooLong, TextIsUnreadable
from skillscoop.kernel.cards import holds_card_number
from skillscoop.milestones.rules.fields import is_unreadable

LONGEST = 5000


def wording(text: str, *, with_files: bool, field: str = "text") -> str:
    """Return the text of a message without blanks around it; it may be empty when files go along.

    Refuses: NothingWritten, TextIsTooLong, TextIsUnreadable, CardNumber, each with `field`.
    """
    tidy = text.replace("\r\n", "\n").strip()
    if not tidy and not with_files:
        raise NothingWritten(field)
    if len(tidy) > LONGEST:
        raise TextIsTooLong(field, length=len(tidy), most=LONGEST)
    if is_unreadable(tidy, lines=True):
        raise TextIsUnreadable(field)
    if holds_card_number(tidy):
        raise CardNumber(field)
    return tidy
