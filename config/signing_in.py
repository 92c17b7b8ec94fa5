"""The settings of signing in, part of ``config.settings``; docs/accounts.md says what they do."""

from __future__ import annotations

from typing import Any

from environs import validate

from .environment import env
from .identity import ROLES, company, mfa_required, oidc_only, words

HTTPS_ONLY = env.bool("HTTPS_ONLY", default=False)

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
# The first only refuses what a part of the register leaves out; the second knows people.
AUTHENTICATION_BACKENDS = [
    "register.reach.backend.PartsOfPeople",
    "accounts.passwords.backend.PasswordBackend",
]
PASSWORD_HASHERS = [
    "accounts.passwords.hashing.Argon2",
    # Of accounts made before there was the other; each is hashed anew when its person signs in.
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# The groups that the directory gives and takes; others are left alone.
REGISTER_ROLES = ROLES
MFA_REQUIRED = mfa_required()
OIDC = company()
# Who may use a password although everybody else comes by the company's provider.
BREAK_GLASS_ACCOUNTS = words(env.str("BREAK_GLASS_ACCOUNTS", default=""))
OIDC_ONLY = oidc_only(OIDC, BREAK_GLASS_ACCOUNTS)

# Wrong passwords are counted where all processes and servers see them, without another service.
CACHES: dict[str, Any] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_sharedcache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_SIGNUP_ENABLED = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60  # seconds
# By address (IPv6: by /64) and by account from one address: see accounts/adapter.py.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",  # right ones included: an office begins its day behind one address
    "login_failed": "5/15m/key",
    "login_spread": "30/15m/ip",
    "login_account": "50/h/key",  # from everywhere, but for browsers its person has used
}
PASSWORD_RESET_TIMEOUT = 60 * 60  # seconds

MFA_ADAPTER = "accounts.second_factor.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_RECOVERY_CODE_DIGITS = 10
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Steps of 30 seconds before and after that a code is taken in: telephones have clocks of their own.
MFA_TOTP_TOLERANCE = 1

SOCIALACCOUNT_ADAPTER = "accounts.oidc.adapter.CompanyAccountAdapter"
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10  # seconds

# --- sessions and their cookies ------------------------------------------------------------------

SESSION_COOKIE_SECURE = HTTPS_ONLY
CSRF_COOKIE_SECURE = HTTPS_ONLY
if HTTPS_ONLY:
    # Browsers take these names from this host alone, over https, for all its addresses.
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
# From signing in, however busy somebody is; and from what they last did.
SESSION_COOKIE_AGE = (
    60 * 60 * env.int("SESSION_HOURS", default=12, validate=validate.Range(min=1, max=168))
)
SESSION_IDLE_SECONDS = 60 * env.int(
    "SESSION_IDLE_MINUTES", default=30, validate=validate.Range(min=5, max=1440)
)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS_ONLY
