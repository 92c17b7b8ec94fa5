"""Whether what a repository declares is recorded in the register."""
