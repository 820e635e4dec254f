"""Writing the code that checks rows: the validator, and what gathers for rules that span fields."""
