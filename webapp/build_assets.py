"""Build what the browser loads: `python -m webapp.build_assets` (needs the extra `assets`)."""

import sys

from webapp.assets import build, compile_translations
from webapp.fonts import subset_fonts


def main() -> None:
    """Write fonts, bundles, pictures and the manifest to `static/built`, and compile the translations."""
    files = build(subset_fonts())
    compiled = compile_translations()
    sys.stdout.write(f"{len(files)} files built, {len(compiled)} catalogues compiled\n")


if __name__ == "__main__":
    main()
