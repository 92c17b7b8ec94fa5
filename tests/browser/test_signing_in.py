"""A security key, from setting it up to signing in with it, under the policy of all pages."""

from __future__ import annotations

from typing import Any

import pytest

from .axe import violations
from .reader import Reader

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
"""As Chromium pretends to have one."""


@pytest.fixture
def reader(opens: Any, register: Any) -> Reader:
    """Ada on ``localhost``: browsers give no key to a bare address."""
    found: Reader = opens()
    devices = found.context.new_cdp_session(found.page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return found


def test_a_key_is_set_up_and_then_asked_for(reader: Reader):
    page, host = reader.page, reader.register.address.replace("127.0.0.1", "localhost")

    def sign_in() -> None:
        page.goto(f"{host}/account/login/")
        page.locator("#id_login").fill("ada")
        page.locator("#id_password").fill(reader.register.passwords["ada"])
        page.locator("#login-form [type=submit]").click()

    sign_in()
    page.goto(f"{host}/account/2fa/webauthn/add/")
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/recovery-codes/")
    assert len(page.locator("#recovery_codes").input_value().split()) == 10
    assert not violations(page)
    page.locator("#codes_saved").check()
    reader.context.clear_cookies()
    sign_in()
    page.wait_for_url("**/authenticate/")
    assert not violations(page)
    page.locator("#mfa_webauthn_authenticate").click()
    page.wait_for_url("**/admin/")
    page.goto(f"{host}/account/2fa/webauthn/")
    assert not violations(page)
