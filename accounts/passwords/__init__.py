"""Passwords: how they are kept, who may use one, and how often one may be wrong."""
