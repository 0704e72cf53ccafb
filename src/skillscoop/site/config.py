"""What the operator may set, read from the environment once, with every mistake told at once.

Each name is `SKILLSCOOP_` and the field's name in capitals. Each may instead be given as `…_FILE`, the path of a file
that holds the value, so that a secret need not stand in the environment.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

PREFIX = "SKILLSCOOP_"


class ConfigProblem(Exception):
    """The environment does not describe a server that can run; `sentences` says why, one mistake each."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


class Config(BaseSettings):
    """Everything the operator may set. Names ending in a unit carry it: seconds, or a count."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", frozen=True)

    database_url: str
    secret_key: str = Field(min_length=32)
    base_url: str = "http://127.0.0.1:8000"
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = ()
    trusted_proxies: int = Field(default=0, ge=0)
    data_dir: Path = Path(".data")
    demo: bool = False
    language_test: bool = False
    live_port: int = Field(default=0, ge=0, le=65535)
    static: Literal["collected", "found"] = "collected"
    offline: bool = True
    mail: str = ""
    mail_from: str = "SkillScoop <no-reply@localhost>"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    provider: Literal["sandbox"] = "sandbox"
    sandbox_url: str = ""
    sandbox_database_url: str = ""
    sandbox_api_key: str = ""
    sandbox_webhook_secret: str = ""
    database_pool: int = Field(default=4, ge=0, le=100)
    database_prepared: bool = True
    database_statement_seconds: int = Field(default=15, ge=1)
    database_lock_seconds: int = Field(default=5, ge=1)
    database_idle_seconds: int = Field(default=15, ge=1)

    @property
    def https(self) -> bool:
        """Whether browsers reach us over https: it decides the cookies' names and HSTS."""
        return urlsplit(self.base_url).scheme == "https"

    @property
    def host(self) -> str:
        """The name in `base_url`, without a port."""
        return urlsplit(self.base_url).hostname or ""

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _hosts_are_listed_with_commas(cls, value: Any) -> Any:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("database_url", "sandbox_database_url")
    @classmethod
    def _databases_are_postgresql(cls, value: str) -> str:
        if value and urlsplit(value).scheme not in {"postgresql", "postgres"}:
            raise ValueError("must start with postgresql://, the only database this product runs on")
        return value

    @field_validator("base_url", "sandbox_url")
    @classmethod
    def _addresses_are_whole(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in {"http", "https"} or not parts.hostname):
            raise ValueError("must be a whole address such as https://jobs.example.org")
        return value.rstrip("/")

    @model_validator(mode="after")
    def _the_sandbox_is_for_the_demo(self) -> "Config":
        if self.provider == "sandbox" and self.https and self.demo:
            raise ValueError("SKILLSCOOP_DEMO pretends payments, so SKILLSCOOP_BASE_URL may not be https")
        return self

    @classmethod
    def settings_customise_sources(
        cls, settings_cls: type[BaseSettings], *sources: PydanticBaseSettingsSource, **named: PydanticBaseSettingsSource
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        # What code passes wins; everything else comes through environment(), so that no .env file is ever picked up.
        return (named["init_settings"],)


def read(environ: Mapping[str, str] = os.environ) -> Config:
    """Return the configuration the environment describes, or raise ConfigProblem with every mistake in it."""
    values, problems = _given(environ)
    try:
        config = Config(**values)
    except ValidationError as refused:
        problems += [_sentence(error) for error in refused.errors()]
    if problems:
        raise ConfigProblem(problems)
    return config


def _given(environ: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    values: dict[str, Any] = {}
    problems = []
    for field in Config.model_fields:
        name = PREFIX + field.upper()
        if path := environ.get(name + "_FILE"):
            try:
                values[field] = Path(path).read_text().strip()
            except OSError as failed:
                problems.append(f"{name}_FILE names {path}, which cannot be read: {failed.strerror}.")
        elif environ.get(name):
            values[field] = environ[name]
    return values, problems


def _sentence(error: Any) -> str:
    said = str(error["msg"]).removeprefix("Value error, ")
    if not error["loc"]:
        return f"{said}."
    name = PREFIX + str(error["loc"][0]).upper()
    if error["type"] == "missing":
        return f"{name} is not set (or {name}_FILE, the path of a file that holds it)."
    return f"{name} is not usable: {said[0].lower()}{said[1:]}."
