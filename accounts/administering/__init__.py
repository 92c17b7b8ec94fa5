"""What administrators do about how others sign in."""
