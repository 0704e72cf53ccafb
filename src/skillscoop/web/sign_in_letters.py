"""The letters of the way in: confirm an address, choose a password, hear of a change to how one signs in.

The sign-in library says when each is sent and to whom; the words are here, one table, and two templates dress them:
letters of HTML, and the same words as plain text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from skillscoop.board.formats import moment_text
from skillscoop.kernel.words import N_
from skillscoop.web.browsers import browser_text

NOT_YOU = N_("If this was not you, choose another password now and look at your second step.")
IGNORE = N_("If this was not you, do nothing: without the button nothing happens.")
SAFE = N_("No money can move by this alone.")


@dataclass(frozen=True, slots=True)
class Words:
    """A letter: its subject, its sentences, and the one button: a label, and the name of the route or of the address
    among the library's facts. `changed` letters tell of something done, when and from where."""

    subject: str
    sentences: tuple[str, ...]
    button: str
    leads_to: str
    changed: bool = False


def _changed(
    subject: str, *sentences: str, leads_to: str = "mfa_index", button: str = N_("Look at your sign-in")
) -> Words:
    return Words(subject, (*sentences, NOT_YOU), button, leads_to, changed=True)


CONFIRM = Words(
    N_("Confirm your e-mail address"),
    (N_("Press the button to confirm that {email} is yours. It works for 3 days."), IGNORE),
    N_("Confirm the address"),
    "activate_url",
)
LETTERS: Mapping[str, Words] = {
    "account/email/email_confirmation": CONFIRM,
    "account/email/email_confirmation_signup": Words(
        N_("Welcome: confirm your e-mail address"),
        (
            N_("You can post jobs and offer your work as soon as we know that {email} is yours."),
            N_("The button works for 3 days."),
            IGNORE,
        ),
        N_("Confirm the address"),
        "activate_url",
    ),
    "account/email/password_reset_key": Words(
        N_("Choose a new password"),
        (N_("Somebody asked for a new password for {email}. The button works once."), IGNORE),
        N_("Choose a password"),
        "password_reset_url",
    ),
    "account/email/account_already_exists": Words(
        N_("You have an account already"),
        (N_("Somebody tried to make a second account with {email}. Nothing was changed."), SAFE),
        N_("Choose a new password"),
        "password_reset_url",
    ),
    "account/email/unknown_account": Words(
        N_("There is no account with this address"),
        (N_("Somebody asked for a new password for {email}, and there is no account with it."), IGNORE),
        N_("Create an account"),
        "signup_url",
    ),
    "account/email/email_changed": _changed(
        N_("Your e-mail address was changed"),
        N_("Your account is now under {to_email}. You no longer sign in with {from_email}."),
        SAFE,
    ),
    "account/email/email_confirm": _changed(N_("Your e-mail address is confirmed"), N_("{email} is yours now.")),
    "account/email/email_deleted": _changed(
        N_("An e-mail address was removed"), N_("{deleted_email} is no longer part of your account.")
    ),
    "account/email/password_changed": _changed(
        N_("Your password was changed"),
        N_("Your account has a new password."),
        leads_to="account_reset_password",
        button=N_("This was not me"),
    ),
    "account/email/password_reset": _changed(
        N_("Your password was changed"),
        N_("Your account has a new password, chosen through a link we sent you."),
        leads_to="account_reset_password",
        button=N_("This was not me"),
    ),
    "account/email/password_set": _changed(N_("A password was set"), N_("Your account has a password now.")),
    "mfa/email/totp_activated": _changed(
        N_("The second step is on"), N_("From now on we ask for a code from your phone after the password.")
    ),
    "mfa/email/totp_deactivated": _changed(
        N_("The second step is off"), N_("We no longer ask for a code from your phone.")
    ),
    "mfa/email/recovery_codes_generated": _changed(
        N_("New recovery codes"), N_("You have new recovery codes. The old ones work no more.")
    ),
    "mfa/email/webauthn_added": _changed(N_("A passkey was added"), N_("A new passkey opens your account.")),
    "mfa/email/webauthn_removed": _changed(
        N_("A passkey was removed"), N_("A passkey of yours no longer opens your account.")
    ),
    "people/payout_changed": _changed(
        N_("New payout details were given"),
        N_("Somebody gave new details of who you are and where you are paid. They are being checked."),
        N_("Until they are confirmed, nothing is paid out to another account."),
        leads_to="verification",
        button=N_("Look at your details"),
    ),
}


def letter(
    prefix: str, to: str, facts: Mapping[str, Any], *, subject_prefix: str, sender: str
) -> EmailMultiAlternatives:
    """Return a letter of the table, to one address, in the language in force.

    Args:
        prefix: the library's name of the letter.
        facts: what the library says about it: addresses of pages, e-mail addresses, `ip`, `user_agent`.
    """
    words = LETTERS[prefix]
    named = {**facts, "email": to}
    heading = gettext(words.subject)
    shown = {
        "heading": heading,
        "sentences": [gettext(sentence).format(**named) for sentence in words.sentences],
        "button": gettext(words.button),
        "href": named.get(words.leads_to) or settings.BASE_URL + reverse(words.leads_to),
        "origin": _origin(facts) if words.changed else "",
        "base_url": settings.BASE_URL,
    }
    message = EmailMultiAlternatives(
        subject_prefix + heading, render_to_string("sign_in/letter.txt", shown), sender, [to]
    )
    message.attach_alternative(render_to_string("sign_in/letter.html", shown), "text/html")
    return message


def _origin(facts: Mapping[str, Any]) -> str:
    at = facts.get("timestamp") or timezone.now()
    said = {
        "when": moment_text(at),
        "ip": facts.get("ip") or "?",
        "browser": browser_text(facts.get("user_agent") or ""),
    }
    return gettext("{when}, from {ip}, {browser}").format(**said)
