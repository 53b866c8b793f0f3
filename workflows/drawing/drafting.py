"""Draft an executable BPMN 2.0 drawing, lanes and layout included, from a short YAML description.

    process: hearing                       # id of the process, equal to the name of the file
    name: Nghe cán bộ trình bày
    en: Hearing of the officer             # also: start, prefix, menu, review, withdraw, decides, keeps_on
    inputs: [matter]                       # only for a process that is called by another one
    outputs: [attendance]
    lanes:                                 # id: name, or {name: ..., rows: 2}; from top to bottom
      chair: Người chủ trì
    nodes:                                 # id: {<kind>: <name>, en:, lane:, col:, row: ...}, one a line
      asked:  {start: Cần nghe cán bộ, en: The officer must be heard, lane: chair, col: 1}
      summon: {user: Gửi giấy mời, en: Send the summons, lane: chair, col: 2, form: summons}
      absent: {boundary: Quá hạn, en: Time is up, host: summon, timer: due("R-HEA-SUMMONS"), interrupting: false}
    flows:                                 # a chain, or one flow: its name, its condition, its sides
      asked -> summon -> twice:
      twice -> summon: {name: Chưa, en: Not yet, if: summons["round"] < 2, out: top, in: top}

The first flow out of an exclusive gateway that has no condition is its default.
"""

from pathlib import Path

from .description import BadDescription
from .layout import lay_out
from .mistakes import read
from .writing import write


def draft(text: str) -> str:
    """Turn a description into the text of a BPMN 2.0 file; raise BadDescription with every mistake."""
    drawing = read(text)
    return write(drawing, lay_out(drawing))


def draft_file(path: Path, folder: Path) -> Path:
    """Draft `<folder>/<name of the description>.bpmn` and return its path."""
    text = path.read_text("utf-8")
    try:
        drawn = draft(text)
    except BadDescription as error:
        raise BadDescription("\n".join(f"{path.name}: {line}" for line in str(error).splitlines())) from error
    made = folder / f"{path.stem}.bpmn"
    made.write_text(drawn, "utf-8")
    return made
