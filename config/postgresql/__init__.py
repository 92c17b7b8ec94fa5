"""Django's PostgreSQL, whose pool looks at a connection before asking over it."""
