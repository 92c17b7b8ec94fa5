"""Settings, all read from the environment; the defaults serve one person on their own machine.

docs/setup.md lists the variables.
"""

from __future__ import annotations

from csp.constants import NONE, SELF
from environs import validate

from .environment import (
    BASE_DIR,
    data_dir,
    databases,
    email,
    env,
    internal_hosts,
    metrics,
    one_of,
    secret_key,
    static_files,
    time_zone,
)
from .lists import allowed_hosts, checkpoint_places, trusted_origins
from .signing_in import *  # noqa: F403 - every name there is a setting

DATA_DIR = data_dir()

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = secret_key(DATA_DIR)
ALLOWED_HOSTS = allowed_hosts()
CSRF_TRUSTED_ORIGINS = trusted_origins()

INSTALLED_APPS = [
    "config.apps.RegisterAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",  # its widgets' templates, for the renderer below
    "csp",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "history",
    "inventory",
    "processing",
    "sharing",
    "register",
    "accounts",
    "operations",
]

MIDDLEWARE = [
    # First: all that the others say belongs to a request, and the probes need none of them.
    "operations.watching.middleware.watched",
    "django.middleware.security.SecurityMiddleware",
    # Programs need none of what follows: the API has the same policies, and a shorter way.
    "register.api.front.api_apart",
    # Above whitenoise, so that style sheets and scripts carry the policies too.
    "csp.middleware.CSPMiddleware",
    "register.middleware.permissions_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Above all that may refuse a page, and below what every answer carries.
    "history.access_log.middleware.accesses_logged",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    # Before the form's token is looked for, which reads the form.
    "register.middleware.bounded_bodies",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Whatever is read below is read with the eyes of whoever asks.
    "register.reach.person.with_the_readers_eyes",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.sessions.limits.sessions_end",
    "accounts.second_factor.required.second_factor_first",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "accounts.pages.frame_of_account_pages",
            ],
        },
    },
]

# Widgets of ours have their templates in templates/, like every page.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = databases(DATA_DIR)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The database itself writes the history (history/triggers.py); the library's signals miss ordinary
# write paths and would write every version twice.
SIMPLE_HISTORY_ENABLED = False
# The past is read by change-set number, never by clock: an index on the clock would only cost.
SIMPLE_HISTORY_DATE_INDEX = False

# What one server may open at once, for ``manage.py doctor``; config/server.py and wsgi.py decide.
WORKERS: int = env.int("WORKERS", default=2, validate=validate.Range(min=1, max=256))
SERVER_POOL_SIZE: int = env.int("DATABASE_POOL_SIZE", default=16)

# --- language and time -------------------------------------------------------------------------

LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]
LANGUAGE_CODE = one_of("LANGUAGE_CODE", [code for code, _name in LANGUAGES], default="en")
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = time_zone()

# --- pages -------------------------------------------------------------------------------------

STATIC_URL = "/static/"
# Served straight from the apps' folders: no collecting step that can be forgotten. Where it is one
# step of many, STATIC_ROOT holds them compressed, under names that say what is in them.
STATIC_ROOT, STORAGES = static_files()
WHITENOISE_USE_FINDERS = STATIC_ROOT is None
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False  # no other site uses them
# One page holds an activity with all its rows; Django's 1,000 fields are about sixty of them.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

# The largest file that pages bring in; larger ones go by the command, which keeps nobody waiting.
IMPORT_UPLOAD_MEGABYTES: int = env.int(
    "IMPORT_UPLOAD_MEGABYTES", default=20, validate=validate.Range(min=1, max=100)
)

# --- security ----------------------------------------------------------------------------------

# Off on one's own machine, where there is no certificate; on wherever others can reach the server.
HTTPS_ONLY = env.bool("HTTPS_ONLY", default=False)
SECURE_SSL_REDIRECT = HTTPS_ONLY
# Refuses instead: sending it on would hide that a token went in the open.
SECURE_REDIRECT_EXEMPT = [r"^api/v1/(?!docs/)"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS_ONLY else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS_ONLY
SECURE_HSTS_PRELOAD = HTTPS_ONLY
# Only with a proxy in front that sets the header itself: otherwise anybody could send it.
BEHIND_PROXY: bool = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LANGUAGE_COOKIE_SECURE = HTTPS_ONLY
if HTTPS_ONLY:
    LANGUAGE_COOKIE_NAME = "__Host-django_language"  # from this host alone
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True  # no script of ours asks for it: forms carry their own
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}

# --- checkpoints of the history ----------------------------------------------------------------

# Better on another volume, and readable only by who signs: whoever has it can sign another past.
CHECKPOINT_KEY_FILE = env.path("CHECKPOINT_KEY_FILE", default=DATA_DIR / "checkpoint_key.pem")
# Where checkpoints are kept beside being printed: folder:/path, mailto:somebody@example.com, syslog
CHECKPOINT_SINKS = checkpoint_places()

# --- the log of accesses -----------------------------------------------------------------------

# What is looked at on the screen and logged beside what is taken along, which always is.
ACCESS_LOG_READS = one_of("ACCESS_LOG_READS", ["exports", "documents", "all"], default="exports")
# Each entry also as a line of JSON on the error stream, for a system that collects logs elsewhere.
ACCESS_LOG_LINES: bool = env.bool("ACCESS_LOG_LINES", default=False)

# --- reviews and reminders ---------------------------------------------------------------------

# Months after which an activity is looked at again, unless it says another day.
REVIEW_INTERVAL_MONTHS: int = env.int(
    "REVIEW_INTERVAL_MONTHS", default=12, validate=validate.Range(min=1, max=120)
)
globals().update(email())

# --- the API -----------------------------------------------------------------------------------

# For each token, on each server; what one program asks in a loop without waiting is about this.
API_REQUESTS_PER_MINUTE: int = env.int(
    "API_REQUESTS_PER_MINUTE", default=600, validate=validate.Range(min=1, max=1_000_000)
)
# Answers each server process remembers; 0 remembers none.
API_CACHE_MEGABYTES: int = env.int(
    "API_CACHE_MEGABYTES", default=64, validate=validate.Range(min=0, max=65_536)
)
# The longest a token may live. A leaked one is of no use afterwards.
API_TOKEN_MAX_DAYS: int = env.int(
    "API_TOKEN_MAX_DAYS", default=365, validate=validate.Range(min=1, max=3650)
)

REST_FRAMEWORK = {
    "DEFAULT_SCHEMA_CLASS": "register.api.schema.contract.ContractSchema",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Register of processing activities",
    "DESCRIPTION": "What is done with personal data here, for engineers to ask. The introduction,"
    " ten questions with their calls, and the promise of stability are in docs/api.md.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "POSTPROCESSING_HOOKS": ["register.api.schema.contract.complete"],
    # Nothing is loaded from elsewhere.
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {
        "deepLinking": True,
        "docExpansion": "none",
        "filter": True,
        "persistAuthorization": False,
        "validatorUrl": None,
    },
}

# --- webhooks ----------------------------------------------------------------------------------

# Receivers inside the house; every other address that is not public is refused.
WEBHOOK_INTERNAL_HOSTS = internal_hosts()

# --- logging -----------------------------------------------------------------------------------

LOG_FORMATS = {"text": "operations.logs.formats.TextFormatter"}
LOG_FORMATS["json"] = "operations.logs.formats.JSONFormatter"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": LOG_FORMATS[one_of("LOG_FORMAT", list(LOG_FORMATS), default="text")]},
        "bare": {"format": "%(message)s"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "accesses": {"class": "logging.StreamHandler", "formatter": "bare"},
    },
    "root": {
        "handlers": ["console"],
        "level": one_of("LOG_LEVEL", ["DEBUG", "INFO", "WARNING", "ERROR"], default="WARNING"),
    },
    # Django would mail errors to nobody and show them only while debugging.
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "register.access": {
            "handlers": ["accesses"] if ACCESS_LOG_LINES else [],
            "level": "INFO" if ACCESS_LOG_LINES else "NOTSET",
            "propagate": not ACCESS_LOG_LINES,
        },
    },
}
# Statements that take longer are in the log; 0 looks at none, which costs nothing.
SLOW_QUERY_MILLISECONDS: int = env.int(
    "SLOW_QUERY_MILLISECONDS", default=0, validate=validate.Range(min=0, max=3_600_000)
)

# --- figures for whoever watches ---------------------------------------------------------------

METRICS, METRICS_TOKEN = metrics()
