"""The page where the first administrator of a new installation makes an account."""

from allauth.account.models import EmailAddress
from django import forms
from django.contrib import messages
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from skillscoop.people.first_admin import check_link, make_first_admin
from skillscoop.people.models import Person
from skillscoop.web.pages import open_page


class FirstAdmin(forms.Form):
    """A name, an e-mail address and a password. The page draws the fields itself."""

    name = forms.CharField(max_length=80)
    email = forms.EmailField()
    password = forms.CharField(strip=False)

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if Person.objects.filter(email__iexact=email).exists():
            raise ValidationError(gettext_lazy("An account with this address exists already. Take another address."))
        return email

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, Person(name=self.data.get("name", ""), email=self.data.get("email", "")))
        return password


@require_http_methods(["GET", "HEAD", "POST"])
@open_page
def first_admin(request: HttpRequest, token: str) -> HttpResponse:
    """Let whoever holds the link make the first administrator, once."""
    check_link(token)
    form = FirstAdmin(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            person = make_first_admin(token, **form.cleaned_data)
            # The link came from the machine itself, so the address needs no second proof.
            EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
        messages.success(request, gettext("Your account is ready. Sign in, then set up a second step."))
        return redirect("account_login")
    errors = {name: str(sentences[0]) for name, sentences in form.errors.items()}
    facts = {"typed": request.POST, "errors": errors, "summary": tuple(errors.items())}
    return render(request, "first_admin/show.html", facts, status=422 if errors else 200)
