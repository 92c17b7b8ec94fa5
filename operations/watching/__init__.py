"""Requests being answered: their names, what they asked of the database, how long they took."""
