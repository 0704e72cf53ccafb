"""What a person signs in with, and where they are signed in: kept by the sign-in library."""

from importlib import import_module

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest

from skillscoop.people.models import Person


def has_second_step(person: Person) -> bool:
    """Say whether a code or a passkey is asked for after the password. One query."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user=person, type__in=kinds).exists())


def note_session(request: HttpRequest) -> None:
    """Keep that this browser is signed in now, as the sign-in form does, for who came in by another door.

    Without it the page of sessions leaves the very browser out that it is read in, and nobody could end it elsewhere.
    """
    UserSession.objects.purge_and_list(request.user)
    UserSession.objects.create_from_request(request)


def forget_sign_in(person: Person) -> None:
    """Erase addresses, passkeys and codes, and end every session."""
    sessions = import_module(settings.SESSION_ENGINE).SessionStore
    for key in UserSession.objects.filter(user=person).values_list("session_key", flat=True):
        sessions().delete(key)
    for model in (UserSession, Authenticator, EmailAddress):
        model.objects.filter(user=person).delete()
