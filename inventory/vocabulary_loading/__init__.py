"""Loads the vocabularies: all files are checked first, then written in one change set.

``files`` reads, ``checks`` judges, ``wanted`` says what the tables should hold, ``plan`` compares
that with what they hold, ``apply`` writes through the services.
"""
