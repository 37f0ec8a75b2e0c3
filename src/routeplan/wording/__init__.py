"""Every sentence that people read, by key and language."""

from routeplan.wording.catalogue import LANGUAGES, Language, Wording

__all__ = ["LANGUAGES", "Language", "Wording"]
