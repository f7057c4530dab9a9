"""Decision support for a weak patient with, or perhaps with, myasthenia gravis: which crisis, and what first."""

import os

# No plugin may reach into the reading of clinical rules, and looking for one slows every start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

__version__ = "0.1.0"
