"""Findings: what is missing, what looks unlawful, what is due. Never that something is lawful."""
