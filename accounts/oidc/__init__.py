"""Signing in by the company's OpenID Connect provider, which also says who has which role."""
