"""What source code says of itself: permissions, usage strings, known SDKs."""
