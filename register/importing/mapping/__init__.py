"""Tables nobody prepared for us: which field each heading is, guessed, shown, saved, and used."""
