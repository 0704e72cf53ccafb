"""How a person's name is shortened in sentences and stamps."""

from skillscoop.kernel.words import N_

FORMER = N_("Former member")


def first_name(name: str) -> str:
    """Return the name others use in sentences: "Ari" of "Ari Lindqvist"; who closed the account has no other."""
    return name if name == FORMER else (name.split() or [name])[0]


def initials(name: str) -> str:
    """Return up to two letters for stamps and faces: "AL"."""
    words = name.split()
    return "".join(word[0] for word in (words if len(words) < 2 else [words[0], words[-1]])).upper()
