"""Who is signed in where: how long that lasts, and how it is ended."""
