"""One page: what we say, what we record, what we hold, product by product."""
