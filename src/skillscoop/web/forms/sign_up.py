"""What we ask of someone who creates an account: a name besides the e-mail address and password."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from skillscoop.people.models import Person
from skillscoop.web.sign_in_letters import letter


class SignUp(forms.Form):
    """The part of the sign-up form that is ours; allauth adds e-mail and password (docs/rules.md 4)."""

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=80,
        help_text=gettext_lazy("As the other person on a job should see it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("name", "email", "password1")

    def signup(self, request: HttpRequest, user: Person) -> None:
        """Nothing is left to do here: the entrance has written the name with the account's first row."""


class Entrance(DefaultAccountAdapter):
    """How allauth makes an account of ours, and writes to people in our words.

    The name must be there at the first save, since a person without one is refused by the table itself; the
    form's own `signup` comes too late for that.
    """

    error_messages: ClassVar[dict[str, Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": gettext_lazy("This account is closed."),
        "duplicate_email": gettext_lazy("This is your address already."),
        "email_password_mismatch": gettext_lazy("The address or the password is not right."),
        "email_taken": gettext_lazy("There is an account with this address already."),
        "enter_current_password": gettext_lazy("This is not the password you have now."),
        "incorrect_password": gettext_lazy("The password is not right."),
        "invalid_password_reset": gettext_lazy("This link was used already or is too old. Ask for a new letter."),
        "rate_limited": gettext_lazy("That was too often in a short time. Wait a little, then try again."),
        "same_as_current": gettext_lazy("This is the one you have now."),
        "too_many_login_attempts": gettext_lazy("That was too often in a short time. Wait a little, then try again."),
    }
    ways: ClassVar[dict[str, Promise]] = {
        "reauthenticate": gettext_lazy("Use your password"),
        "mfa_reauthenticate": gettext_lazy("Use a code"),
        "mfa_reauthenticate:webauthn": gettext_lazy("Use a passkey or security key"),
    }

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [{**method, "description": str(self.ways[method["id"]])} for method in methods]

    def save_user(self, request: HttpRequest, user: Person, form: Any, commit: bool = True) -> Person:
        user.name = form.cleaned_data["name"]
        saved: Person = super().save_user(request, user, form, commit)
        return saved

    def render_mail(
        self, template_prefix: str, email: str | list[str], context: dict[str, Any], headers: Any = None
    ) -> EmailMessage:
        (to,) = [email] if isinstance(email, str) else email
        prefix: str = settings.ACCOUNT_EMAIL_SUBJECT_PREFIX
        return letter(template_prefix, to, context, subject_prefix=prefix, sender=self.get_from_email())
