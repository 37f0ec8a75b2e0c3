"""Plan outreach to remote villages: who goes where, on which day, and how good that plan is.

The public names are those of the stub beside this file. Each is loaded on first use, so that
importing the package costs next to nothing.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
