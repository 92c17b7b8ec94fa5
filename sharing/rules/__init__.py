"""What the law decides of facts of this floor: tables beside pure functions, without a database."""
