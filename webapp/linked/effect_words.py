"""What an effect says on a page: the posts in a table, then rank and kin in sentences."""

from flask import Flask
from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.laws import law_of
from webapp.texts import locale
from workflows.cases.linked.effect import Fit, Move, State
from workflows.cases.linked.effect_reading import OF_HEADS, TOPS, Shown
from workflows.people.establishment import Seat

Line = tuple[str, str, str, dict[str, object] | None]
KIN = "R-REA-09"
HIGH = (Fit.ABOVE, Fit.SOMEWHERE)


def init_app(app: Flask) -> None:
    """Let templates ask for these words."""
    app.jinja_env.globals.update(effect_rows=effect_rows, effect_lines=effect_lines)


def effect_rows(shown: Shown) -> list[dict[str, object]]:
    """Return a row for each post that the moves touch: unit, post, figures, and the tag of how it would stand."""
    words = {
        State.UNKNOWN: ("line", _("No figure was imported")),
        State.FULL: ("ok", _("As established")),
        State.OVER: ("warn", _("Above establishment")),
    }
    return [
        {
            "unit": shown.units[each.seat.unit_id].name,
            "post": post_words(shown, each.seat),
            "established": "–" if each.established is None else each.established,
            "before": each.before,
            "after": each.after,
            "tag": words.get(each.state) or ("warn", ngettext("%(num)d vacant", "%(num)d vacant", each.unfilled or 0)),
        }
        for each in shown.effect.staffing
    ]


def effect_lines(shown: Shown) -> list[Line]:
    """Return what stands out about rank and kin, each line with its rule; a line in order where nothing does."""
    lines = [*_of_seats(shown), *_of_rank(shown), *(_kin_line(shown, person) for person in shown.effect.kin)]
    if not shown.effect.kin:
        lines.append(("ok", _("No near kin are declared in one line of command."), "", law_of(KIN)))
    return lines


def post_words(shown: Shown, seat: Seat) -> str:
    """Return the name of a post in the language of the reader."""
    post = shown.posts[seat.post_code]
    return post.name if locale() == "vi" else post.en


def _of_seats(shown: Shown) -> list[Line]:
    """Say whether a list closes in itself, or which posts it leaves short."""
    effect = shown.effect
    if effect.closed:
        return [("ok", _("The moves form a closed circle: every place that is left is taken again."), "", None)]
    vacant = (f"{post_words(shown, each.seat)}, {shown.units[each.seat.unit_id].name}" for each in effect.vacant)
    text = _("One officer fewer afterwards in: %(places)s.", places="; ".join(vacant))
    return [("warn", text, "", None)] if effect.vacant else []


def _of_rank(shown: Shown) -> list[Line]:
    fits = shown.effect.fits
    lines = [_rank_line(shown, move, fits[move.person_id]) for move in shown.moves if fits[move.person_id] in HIGH]
    in_order = _("No rank is above the highest rank of the new post, as far as the rules name one.")
    return lines or [("ok", in_order, "", law_of(OF_HEADS[0]))]


def _rank_line(shown: Shown, move: Move, fit: Fit) -> Line:
    names = {"name": _named(shown, move.person_id), "post": post_words(shown, move.target)}
    if fit is Fit.ABOVE:
        text = _("%(name)s has a rank above the highest one of the post “%(post)s”.", **names)
    else:
        text = _(
            "%(name)s has a rank that the post “%(post)s” has in some units only: staff and operational departments.",
            **names,
        )
    return "warn", text, "", law_of(TOPS[move.target.post_code][0])


def _kin_line(shown: Shown, person_id: int) -> Line:
    text = _(
        "Near kin would serve in one line of command with %(name)s; with whom is kept with PX01.",
        name=_named(shown, person_id),
    )
    return "warn", text, "", law_of(KIN)


def _named(shown: Shown, person_id: int) -> str:
    person = shown.people[person_id]
    return f"{person.rank.name} {person.name}"
