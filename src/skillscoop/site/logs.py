"""One JSON line per event, from our own code and from the libraries alike, each with the request it belongs to."""

from collections.abc import Sequence
from typing import Any

import structlog

from skillscoop.kernel import cards


def logging_settings(level: str) -> dict[str, Any]:
    """Return Django's LOGGING: everything to standard error, as JSON, at `level` and above."""
    structlog.configure(
        processors=[*_shared(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            mask_card_numbers,
            structlog.processors.JSONRenderer(),
        ],
        "foreign_pre_chain": _shared(),
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": formatter},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": level},
        # Django's own handlers would print every error a second time.
        "loggers": {
            "django": {"handlers": [], "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
            # Our own line about the request says as much about a page that is not there.
            "django.request": {"level": "ERROR"},
            # Anyone can send any Host header; the refusal is in the line about the request.
            "django.security.DisallowedHost": {"level": "CRITICAL"},
            "httpx": {"level": "WARNING"},
            "procrastinate.blueprints": {"level": "WARNING"},
        },
    }


def mask_card_numbers(logger: Any, name: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Blank every run of digits that could be a payment card's: no such number may rest in a log."""
    return {key: cards.mask_card_numbers(value) if isinstance(value, str) else value for key, value in event.items()}


def _shared() -> Sequence[structlog.typing.Processor]:
    return (
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    )
