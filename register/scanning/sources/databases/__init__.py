"""Databases, read with a read-only session: tables, a sample of their rows, ages of dates."""
