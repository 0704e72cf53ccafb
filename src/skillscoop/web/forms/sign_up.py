"""What we ask of someone who creates an account: a name besides the e-mail address and password."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest
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
