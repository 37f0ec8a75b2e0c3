"""How the docs become a site: `make docs`. Pages hold everything they show, and load nothing."""

from __future__ import annotations

import re
from importlib.metadata import version as installed_version
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

project = "routeplan"
version = release = installed_version("routeplan")
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.autosummary", "sphinx.ext.napoleon"]
exclude_patterns = ["images"]
default_role = "py:obj"  # a name in a docstring is a link where the name has a page

myst_heading_anchors = 3
autosummary_generate = False  # `api.md` says what there is and in which order
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented_params"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 88
napoleon_google_docstring = False
napoleon_use_rtype = False

html_theme = "furo"
html_title = "routeplan"
html_copy_source = False
html_show_search_summary = False  # a browser fetches no page beside a file

LOADS = re.compile(
    r"""<(?:script|img|link|iframe|source)\b[^>]*\b(?:src|href)=["'](?:https?:)?//[^>]*>"""
    r"""|(?:@import\s*|\burl\()["']?(?:https?:)?//[^\s;)]*"""
)


def setup(app: Sphinx) -> None:
    """Look at what was made."""
    app.connect("build-finished", refuse_what_is_outside)


def refuse_what_is_outside(app: Sphinx, error: Exception | None) -> None:
    """Fail if a page or a style would load something that the site does not hold."""
    if error:
        return
    pages = (one for one in Path(app.outdir).rglob("*") if one.suffix in {".html", ".css"})
    for page in pages:
        for load in LOADS.findall(page.read_text(encoding="utf-8")):
            raise ExtensionError(f"{page.name} loads from outside: {load}")
