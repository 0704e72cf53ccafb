"""The API's own description, OpenAPI 3.1: what the framework knows, and what every door has in common."""

import json
import re
from typing import Any

from skillscoop.api.callers import KEYED
from skillscoop.api.door import api
from skillscoop.api.places import BASE
from skillscoop.api.problems import CONTENT_TYPE, Problem

# The framework's name for a page of jobs is Page_Job_.
_PAGE = re.compile(r"\bPage_([A-Za-z]+)_(?=\")")
_ID = r"^[a-z]{2,5}_[0-9a-hjkmnp-tv-z]{26}$"
_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": True,
    "schema": {"type": "string", "minLength": 16, "maxLength": 255, "pattern": "^[!#-~]+$"},
    "description": "A new one for each new request; a repeat with the same key gets the stored answer.",
}
_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "schema": {"type": "string"},
    "description": "The fingerprint that was read, in quotes.",
}


def document() -> dict[str, Any]:
    """Return the description, the same on every machine and in every mode."""
    text = json.dumps(api.get_openapi_schema(path_prefix=BASE.strip("/")), default=str)
    made: dict[str, Any] = json.loads(_PAGE.sub(r"\1Page", text))
    made["components"]["schemas"]["Problem"] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    made["components"]["schemas"].update(made["components"]["schemas"]["Problem"].pop("$defs"))
    for path, methods in made["paths"].items():
        for method, operation in methods.items():
            _complete(path, method.upper(), operation)
    return made


def openapi_page() -> str:
    """Return the description as it is written to docs/generated/openapi.json."""
    return json.dumps(document(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def _complete(path: str, method: str, operation: dict[str, Any]) -> None:
    operation["operationId"] = _name(path, method)
    parameters = operation.setdefault("parameters", [])
    for parameter in parameters:
        if parameter["in"] == "path":
            parameter["schema"]["pattern"] = _ID
    if method in KEYED:
        parameters.append({**_KEY, "required": method == "POST"})
    if path.endswith("/accept"):
        parameters.append(_MATCH)
    problem = {"schema": {"$ref": "#/components/schemas/Problem"}}
    operation["responses"]["default"] = {
        "description": "A refusal, with its code and a sentence",
        "content": {CONTENT_TYPE: problem},
    }


def _name(path: str, method: str) -> str:
    """Return a name that is its own: GET /jobs/{job_id}/quotes is get_job_quotes."""
    parts = path.removeprefix(BASE).strip("/").split("/")
    followed = [*parts[1:], ""]
    words = [
        part.removesuffix("s") if after.startswith("{") else part.replace("-", "_")
        for part, after in zip(parts, followed, strict=True)
        if not part.startswith("{")
    ]
    return "_".join([method.lower(), *words])
