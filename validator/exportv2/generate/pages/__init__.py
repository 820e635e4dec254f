"""Writing the marked regions of the pages under docs/."""
