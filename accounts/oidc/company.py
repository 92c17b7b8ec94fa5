"""The company's provider and what its groups mean here, as the settings say it.

Settings make these, so nothing here asks Django for anything.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Grant:
    """What one group of the company's directory means here."""

    group: str
    role: str
    controller: str = ""
    """Code of the organisation that the role is about; empty: any."""
    department: str = ""

    @property
    def names_a_part(self) -> bool:
        return bool(self.controller or self.department)


@dataclass(frozen=True)
class Company:
    """The company's OpenID Connect provider."""

    issuer: str
    client_id: str
    client_secret: str
    name: str
    scopes: tuple[str, ...]
    groups_claim: str
    grants: tuple[Grant, ...]
    mfa_values: frozenset[str]
    """Values of ``amr`` or ``acr`` that say the provider asked for more than one factor."""
