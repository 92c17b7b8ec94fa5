"""What a notice says, a section a file: facts into the slots of the words."""
