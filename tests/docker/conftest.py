"""The room where the files of docker/ are run as plain processes."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
