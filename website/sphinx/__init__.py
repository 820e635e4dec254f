"""How Sphinx makes the site: its configuration, what is added to it, and the look."""
