"""What is said: notices made from the register, kept as published, and checked against it."""
