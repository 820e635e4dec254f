"""Making the site: docs/ as pages with search, the schemas to download, the page that checks.

No part of what is installed; `python -m website` runs it from a checkout.
"""
