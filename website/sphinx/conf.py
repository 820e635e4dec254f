"""How Sphinx makes the site of docs/, which is plain Markdown and knows nothing of Sphinx."""

from exportv2 import __version__

project = "exportv2"
version = release = __version__
project_copyright = "the authors of exportv2"

extensions = ["myst_parser", "website.sphinx.site"]
root_doc = "index"
nitpicky = True
# A `--` of a command line is no dash.
smartquotes = False

# Headings can be linked to by the names that Git hosts give them.
myst_heading_anchors = 6

html_theme = "furo"
html_title = "exportv2"
html_static_path = ["static"]
templates_path = ["templates"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_copyright = False
html_use_index = False
html_domain_indices = False
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/check.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
