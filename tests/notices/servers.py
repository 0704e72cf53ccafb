"""Mail servers with a fault each, as Django reaches them."""

from smtplib import SMTPServerDisconnected

from django.core.mail.backends import locmem
from django.core.mail.backends.base import BaseEmailBackend


class Killed(BaseException):
    """The worker's end, which nothing catches."""


class DiesAfterwards(locmem.EmailBackend):
    """Takes the mail, and then the worker is gone."""

    def send_messages(self, messages):
        super().send_messages(messages)
        raise Killed


class Refuses(BaseEmailBackend):
    """Hangs up."""

    def send_messages(self, messages):
        raise SMTPServerDisconnected("not now")
