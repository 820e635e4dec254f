"""Writing the dataclasses of an edition, and the code that loads rows into them."""
