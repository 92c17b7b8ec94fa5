"""What comes in from files: read, understood, compared with the record, and applied at once."""
