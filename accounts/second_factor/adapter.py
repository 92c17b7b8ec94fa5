"""What allauth asks the register about second factors."""

from __future__ import annotations

from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator

from .required import has_second_factor, needs_second_factor
from .secrets import decrypted, encrypted


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are kept encrypted, and the last factor of who needs one stays."""

    def encrypt(self, text: str) -> str:
        return encrypted(text)

    def decrypt(self, encrypted_text: str) -> str:
        return decrypted(encrypted_text)

    def get_totp_issuer(self) -> str:
        """What the telephone lists the code under: whose register it is, by its host."""
        return f"Register {context.request.get_host()}"

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        user = authenticator.user
        if authenticator.type == Authenticator.Type.RECOVERY_CODES:
            return True
        return has_second_factor(user, without=authenticator.pk) or not needs_second_factor(user)
