"""Who is told of what is said in chat."""

from collections.abc import Mapping

from skillscoop.kernel.words import N_
from skillscoop.notices.kinds.words import Category, Kind, Page, Told, Words

MESSAGES: Mapping[str, Kind] = {
    "chat.message": Kind(
        Category.MESSAGE,
        {
            Told.OTHER: Words(
                N_("{actor} wrote to you about “{job}”"),
                N_("{actor} sent you a message. What is said there changes no milestone and moves no money."),
                N_("Read it and answer."),
                N_("Read the message"),
                Page.THREAD,
            )
        },
    ),
}
