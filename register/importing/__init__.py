"""Bringing records in from files: reading, understanding, comparing, writing."""
