"""Django's settings, all of them derived from the operator's configuration (site/config.py)."""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF

from skillscoop.site import config as configuration
from skillscoop.site.database import database_settings
from skillscoop.site.logs import logging_settings
from skillscoop.site.mail import mail_settings

CONFIG = configuration.read()
SOURCE = Path(__file__).resolve().parent.parent
DATA_DIR = CONFIG.data_dir.resolve()

SECRET_KEY = CONFIG.secret_key
DEBUG = False
DEMO = CONFIG.demo
BASE_URL = CONFIG.base_url
ALLOWED_HOSTS = list({CONFIG.host, *CONFIG.allowed_hosts} | ({"localhost", "127.0.0.1", "[::1]"} if DEMO else set()))
ROOT_URLCONF = "skillscoop.site.urls"
WSGI_APPLICATION = "skillscoop.site.wsgi.application"

# ---- what is installed, from the ledger up
_ROOMS = ["policy", "activity", "ledger", "deadlines", "files", "steps", "people"]
_ROOMS += ["payments", "milestones", "jobs", "chat", "notices", "web"]
INSTALLED_APPS = [
    *(f"skillscoop.{room}" for room in _ROOMS),
    *(["skillscoop.demo"] if DEMO else []),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    "skillscoop.site",
]
MIDDLEWARE = [
    "skillscoop.site.middleware.RequestId",
    "skillscoop.site.health.Health",
    "django.middleware.security.SecurityMiddleware",
    "skillscoop.site.middleware.PrivatePages",
    "skillscoop.site.middleware.SmallerPages",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "skillscoop.web.fragments.Fragments",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "skillscoop.web.middleware.ReadersZone",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "skillscoop.web.middleware.SecondStep",
    "skillscoop.web.middleware.ProblemPages",
    *(["skillscoop.demo.middleware.AfterBecoming"] if DEMO else []),
]

# ---- storage
DATABASES = {"default": database_settings(CONFIG)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# In the database, because the limits on sign-in attempts must count across every process and every machine.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "site_cache"}}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
WORKS_OFFLINE = CONFIG.offline
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_IS_COLLECTED = CONFIG.static == "collected"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "skillscoop.web.sheets.Collected"
        if STATIC_IS_COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not STATIC_IS_COLLECTED

# ---- pages
_ON_EVERY_PAGE = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "csp.context_processors.nonce",
    *(["skillscoop.demo.bar.bar"] if DEMO else []),
]
TEMPLATES = [
    {
        "NAME": "jinja2",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [SOURCE / room / "templates" for room in ("web", "desk", *(["demo"] if DEMO else []))],
        "OPTIONS": {
            "environment": "skillscoop.web.jinja.environment",
            "context_processors": [*_ON_EVERY_PAGE, "skillscoop.web.kept.form_fields"],
        },
    },
    {
        # Only for allauth's pages, which are written in Django's template language.
        "NAME": "django",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SOURCE / "web" / "allauth"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _ON_EVERY_PAGE},
    },
]

# ---- words, places, time
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
# `en-xa` is English with accents and brackets: a sentence that stays plain there has missed its translation.
LANGUAGES = [("en", "English"), ("ar", "العربية"), *([("en-xa", "Ēñĝļîšħ")] if CONFIG.language_test else [])]
LOCALE_PATHS = [SOURCE / "locale"]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY, LANGUAGE_COOKIE_SECURE = True, CONFIG.https
LANGUAGE_COOKIE_SAMESITE = "Lax"

# ---- sign-in
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/my-jobs"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_ADAPTER = "skillscoop.web.forms.sign_up.Entrance"
ACCOUNT_SIGNUP_FORM_CLASS = "skillscoop.web.forms.sign_up.SignUp"
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "optional" if DEMO else "mandatory"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "SkillScoop: "
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if CONFIG.https else "http"
# How many proxies of ours stand in front: limits on attempts count by the address that the outermost of them saw.
ALLAUTH_TRUSTED_PROXY_COUNT = CONFIG.trusted_proxies
USERSESSIONS_TRACK_ACTIVITY = False
MFA_ADAPTER = "skillscoop.web.forms.second_step.SecondStep"
MFA_FORMS = {
    "add_webauthn": "skillscoop.web.forms.second_step.AddPasskey",
    "edit_webauthn": "skillscoop.web.forms.second_step.RenamePasskey",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "SkillScoop"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not CONFIG.https

# ---- who moves the money
PROVIDER = CONFIG.provider
SANDBOX_URL, SANDBOX_API_KEY = CONFIG.sandbox_url, CONFIG.sandbox_api_key
SANDBOX_WEBHOOK_SECRET = CONFIG.sandbox_webhook_secret

# ---- mail and logs
vars().update(mail_settings(CONFIG.mail or str(DATA_DIR / "mail")))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = CONFIG.mail_from
LOGGING = logging_settings(CONFIG.log_level)

# ---- how open pages hear that something moved: at /live here, where a proxy passes it on, or on a port of its own
LIVE_PORT = CONFIG.live_port
_PAGES = urlsplit(BASE_URL)
_HOSTS = sorted(host for host in ALLOWED_HOSTS if "[" not in host and "*" not in host)
# Another port is another origin, and it may let our pages read it, no matter by which of our names they were opened.
LIVE_READERS = frozenset(f"{_PAGES.scheme}://{host}{f':{_PAGES.port}' if _PAGES.port else ''}" for host in _HOSTS)
_LIVE = [f"{_PAGES.scheme}://{host}:{LIVE_PORT}" for host in _HOSTS] if LIVE_PORT else []

# ---- what a browser may do with our pages
_PAYMENT_PAGES = [CONFIG.sandbox_url] if CONFIG.provider == "sandbox" and CONFIG.sandbox_url else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF, *_LIVE],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        # Browsers hold a form's redirects to this list too, and a payment ends on the provider's page.
        "form-action": [SELF, *_PAYMENT_PAGES],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# A proxy that ends https says so in this header, and must remove it from what browsers send.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CONFIG.https else None
SECURE_SSL_REDIRECT = CONFIG.https
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if CONFIG.https else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CONFIG.https
# The prefix makes browsers refuse the cookie unless it came over https, from this very host, for all of it.
_COOKIE = "__Host-" if CONFIG.https else ""
SESSION_COOKIE_NAME = _COOKIE + "session"
CSRF_COOKIE_NAME = _COOKIE + "csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "skillscoop.web.errors.stale_form"
CSRF_TRUSTED_ORIGINS = [BASE_URL]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FILES = 30
FILE_UPLOAD_HANDLERS = [
    "skillscoop.files.receiving.Guard",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
