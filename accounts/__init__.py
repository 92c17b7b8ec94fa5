"""Who people are: how they sign in, what proves it, and what their directory says of them."""
