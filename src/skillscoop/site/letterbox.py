"""Letters kept as files and printed as well: what an installation without a mail server does with them."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.console import EmailBackend as Console
from django.core.mail.backends.filebased import EmailBackend as Folder


class FolderAndConsole(Folder):
    """Write each letter into the folder, and print it, so that a link in it can be followed from either."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep and print the letters; return how many."""
        kept = super().send_messages(email_messages)
        Console().send_messages(email_messages)
        return kept
