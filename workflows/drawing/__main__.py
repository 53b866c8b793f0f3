"""`python -m workflows.drawing bpmn/drafts/*.yaml` drafts each description into the folder above it."""

import sys
from pathlib import Path

from .description import BadDescription
from .drafting import draft_file

failed = False
for path in map(Path, sys.argv[1:]):
    try:
        sys.stdout.write(f"{draft_file(path, path.resolve().parent.parent)}\n")
    except BadDescription as error:
        failed = True
        sys.stderr.write(f"{error}\n")
sys.exit(failed)
