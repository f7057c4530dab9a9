"""`python -m triage_app` is the same as `triage-app`."""

import sys

from triage_app.cli import main

if __name__ == "__main__":
    sys.exit(main())
