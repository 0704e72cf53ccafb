"""What a person signs in with, and where they are signed in: kept by the sign-in library."""

from importlib import import_module

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings

from skillscoop.people.models import Person


def has_second_step(person: Person) -> bool:
    """Say whether a code or a passkey is asked for after the password. One query."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user=person, type__in=kinds).exists())


def forget_sign_in(person: Person) -> None:
    """Erase addresses, passkeys and codes, and end every session."""
    sessions = import_module(settings.SESSION_ENGINE).SessionStore
    for key in UserSession.objects.filter(user=person).values_list("session_key", flat=True):
        sessions().delete(key)
    for model in (UserSession, Authenticator, EmailAddress):
        model.objects.filter(user=person).delete()
