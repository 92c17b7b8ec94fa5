"""Kinds of personal data, by name and by value: patterns, check digits, and how sure they make us.

Nothing in here knows Django, a database or a file.
"""
