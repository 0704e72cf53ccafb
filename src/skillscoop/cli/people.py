"""`skillscoop people …`: what the operator decides about people, where the product runs."""

from importlib import import_module
from typing import Annotated, Any, NoReturn

import django
import typer

people = typer.Typer(no_args_is_help=True, help="Verify specialists, and give people a role on the platform's staff.")

Email = Annotated[str, typer.Argument(help="The address the person signs in with.")]


@people.command()
def verify(
    email: Email,
    account: Annotated[str, typer.Option(help="The processor's reference of the account that is paid out to.")],
    legal_name: Annotated[
        str, typer.Option(help="Only for somebody who gave no details: the name on their papers.")
    ] = "",
    country: Annotated[str, typer.Option(help="Two letters; read together with --legal-name.")] = "NZ",
) -> None:
    """Confirm somebody's identity and payout account."""
    person, actions = _person(email), import_module("skillscoop.people.actions")
    try:
        if legal_name:
            actions.ask_verification(person, legal_name=legal_name, country=country)
        found = actions.confirm_verification(person, payout_account=account)
    except import_module("skillscoop.kernel.refusals").NotFound:
        _end(f"{person.name} has given no details to be checked. Say --legal-name to give them here.")
    except import_module("skillscoop.kernel.refusals").Refusal as refusal:
        _end(refusal.sentence.format(**refusal.facts))
    typer.echo(f"{person.name} is verified, and is paid out to {found.payout_account}.")


@people.command()
def staff(
    email: Email,
    role: Annotated[str, typer.Argument(help="support, finance, admin, or none to take the role away.")],
) -> None:
    """Give somebody a role on the staff, or take it away. It is recorded."""
    person = _person(email)
    roles = ("support", "finance", "admin", "none")
    if role not in roles:
        _end(f"There is no role {role}. Choose one of {', '.join(roles)}.")
    import_module("skillscoop.people.actions").appoint(person, "" if role == "none" else role)
    if role == "none":
        typer.echo(f"{person.name} is not on the staff any more.")
    else:
        typer.echo(f"{person.name} is {role} now, and needs a second step to sign in.")


def _person(email: str) -> Any:
    # By name, because models can be imported only after this.
    django.setup()
    found = import_module("skillscoop.people.models").Person.objects.filter(email__iexact=email).first()
    if found is None:
        _end(f"Nobody signs in with {email}.")
    return found


def _end(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(1)
