"""What a load balancer asks: `/livez`, whether this process answers at all; `/readyz`, whether it can serve people."""

from collections.abc import Callable

import structlog
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase

from skillscoop.cli.prepare import pending_migrations

log = structlog.get_logger("skillscoop.health")


class Health:
    """Answers both before any other middleware: a health check often sends no Host header, which Django refuses."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer
        self.migrated = False

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path == "/livez":
            return JsonResponse({"live": True})
        if request.path == "/readyz":
            return self._readiness()
        return self.answer(request)

    def _readiness(self) -> JsonResponse:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            # Asked until it is so and then never again: reading the whole migration graph costs tens of milliseconds.
            self.migrated = self.migrated or not pending_migrations()
        except DatabaseError as failed:
            log.warning("not ready", reason=str(failed))
            return JsonResponse({"ready": False, "database": False}, status=503)
        answer = {"ready": self.migrated, "database": True, "migrated": self.migrated}
        return JsonResponse(answer, status=200 if self.migrated else 503)
