"""Where letters go: kept in a folder and printed, printed only, or sent through a mail server."""

from typing import Any
from urllib.parse import unquote, urlsplit


def mail_settings(target: str) -> dict[str, Any]:
    """Return Django's EMAIL_* settings for `target`: `console`, a folder's path, or `smtp[s]://user:password@host:port`.

    `smtp` upgrades to TLS (STARTTLS) before it says anything, unless the address ends in `?plain`; `smtps` is TLS from
    the start.
    """
    if target == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    address = urlsplit(target)
    if address.scheme not in {"smtp", "smtps"}:
        return {"EMAIL_BACKEND": "skillscoop.site.letterbox.FolderAndConsole", "EMAIL_FILE_PATH": target}
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": address.hostname or "localhost",
        "EMAIL_PORT": address.port or (465 if address.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(address.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(address.password or ""),
        "EMAIL_USE_SSL": address.scheme == "smtps",
        "EMAIL_USE_TLS": address.scheme == "smtp" and address.query != "plain",
        "EMAIL_TIMEOUT": 10,
    }
