"""Who asks: tokens, and what one says of its bearer."""
