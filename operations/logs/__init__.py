"""The lines of the log: as text or as JSON, without secrets, one record a line."""
