"""Issuing: what leaves the house is kept as it was handed out, and can be recognised."""
