"""The letters of the screen: three weights of Be Vietnam Pro, cut down to what Vietnamese and English need."""

from io import BytesIO
from pathlib import Path
from typing import Final

import fontpkg_be_vietnam_pro
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

WEIGHTS: Final = {400: "Regular", 500: "Medium", 600: "SemiBold"}

# Latin, the Vietnamese letters precomposed and as combining marks, punctuation, currency and signs of comparison.
LETTERS: Final = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *(0x1A0, 0x1A1, 0x1AF, 0x1B0),
    *(0x300, 0x301, 0x302, 0x303, 0x306, 0x309, 0x31B, 0x323),
    *range(0x1EA0, 0x1EFA),
    *range(0x2010, 0x2027),
    *(0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AB, 0x20AC, 0x2122, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265),
)


def subset_fonts() -> dict[str, bytes]:
    """Return each weight as a woff2 file by its name, `be-vietnam-pro-400.woff2` and so on."""
    folder = Path(fontpkg_be_vietnam_pro.__file__).parent / "files"
    return {
        f"be-vietnam-pro-{weight}.woff2": _subset(folder / f"BeVietnamPro-{style}.ttf")
        for weight, style in WEIGHTS.items()
    }


def _subset(path: Path) -> bytes:
    options = Options()
    options.flavor = "woff2"
    options.layout_features = ["ccmp", "kern", "liga", "locl", "mark", "mkmk"]
    font = TTFont(path, recalcTimestamp=False)
    cutter = Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    cutter.subset(font)
    font.flavor = "woff2"
    output = BytesIO()
    font.save(output)
    return output.getvalue()
