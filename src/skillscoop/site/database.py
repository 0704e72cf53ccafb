"""From a PostgreSQL address to Django's DATABASES entry, with time-outs so that one slow request holds up no others."""

from typing import Any

from psycopg.conninfo import conninfo_to_dict

from skillscoop.site.config import Config

_NAMES = {"dbname": "NAME", "host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}


def database_settings(config: Config) -> dict[str, Any]:
    """Return the entry of DATABASES for `config.database_url`; parts it leaves out fall to libpq's defaults."""
    given: dict[str, Any] = {
        name: value for name, value in conninfo_to_dict(config.database_url).items() if value is not None
    }
    entry: dict[str, Any] = {ours: str(given.pop(theirs, "")) for theirs, ours in _NAMES.items()}
    # Adding to what the address says keeps an operator's own `options` in force; the last of two wins.
    given["options"] = f"{_time_outs(config)} {given.get('options', '')}".strip()
    if config.database_pool:
        # A connection is checked when handed out, so that a restarted server costs nobody an error page.
        given["pool"] = {"min_size": 1, "max_size": config.database_pool, "timeout": 10}
    if config.database_prepared:
        # What a connection asks often is planned once. Values travel apart from the statement, or it never is the same.
        given |= {"server_side_binding": True, "prepare_threshold": 3}
    return entry | {
        "ENGINE": "django.db.backends.postgresql",
        "OPTIONS": given,
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }


def _time_outs(config: Config) -> str:
    seconds = {
        "statement_timeout": config.database_statement_seconds,
        "lock_timeout": config.database_lock_seconds,
        "idle_in_transaction_session_timeout": config.database_idle_seconds,
    }
    return " ".join(f"-c {name}={value}s" for name, value in seconds.items())
