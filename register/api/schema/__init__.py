"""The contract: what every address takes and answers, made from the tables that answer it."""
