"""The second step and passkeys in our words: the library's forms, with other labels and other refusals."""

from typing import Any, ClassVar

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from skillscoop.people.models import Person


class SecondStep(DefaultMFAAdapter):
    """What a person is told about codes and passkeys, and what a new passkey is called at first."""

    error_messages: ClassVar[dict[str, Promise]] = {
        "add_email_blocked": gettext_lazy("With a second step set up, no address can be added."),
        "cannot_delete_authenticator": gettext_lazy("This second step can’t be turned off."),
        "cannot_generate_recovery_codes": gettext_lazy("Set up a second step first; recovery codes stand in for it."),
        "incorrect_code": gettext_lazy(
            "This code is not right. Codes of the app change every half minute; a recovery code works once."
        ),
        "unverified_email": gettext_lazy("Confirm your e-mail address first; then you can set up a second step."),
    }

    def generate_authenticator_name(self, user: Person, type: Authenticator.Type) -> str:  # noqa: A002  (the library's)
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey {number}").format(number=number)


class AddPasskey(AddWebAuthnForm):
    """Adding a passkey: its name, and whether it opens the account alone."""

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["name"].label = gettext("Name of the passkey")
        alone = self.fields["passwordless"]
        alone.label = gettext("Sign in with it alone, without the password")
        alone.help_text = gettext("The device then asks for your finger, your face or a PIN.")
        alone.initial = True


class RenamePasskey(EditWebAuthnForm):
    """Renaming a passkey."""

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["name"].label = gettext("Name of the passkey")
