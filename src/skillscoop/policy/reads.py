"""What others ask of the operator's settings."""

from skillscoop.policy.models import Policy


def in_force() -> Policy:
    """Return the settings as they are now (docs/rules.md 3)."""
    return Policy.objects.in_force()
