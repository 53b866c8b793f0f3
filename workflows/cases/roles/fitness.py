"""Who may be named to act in a case at all: he serves, is not kept apart, and commands where the role decides."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from workflows.cases.house import House, Role
from workflows.errors import N_, Invalid, Refused
from workflows.law.calendar import today
from workflows.people import roles
from workflows.people.models import Person


def refuse_unfit(session: Session, house: House, person: Person, wanted: Collection[Role], field: str) -> None:
    """Raise unless a person may act in these roles for somebody else.

    Invalid for who holds no post today; Refused for whoever holds a role that is kept apart from case contents
    (SUB-APART), and for who has no command where one of the roles decides (SUB-LEADER).
    """
    post = roles.post_of(session, person.id, today())
    if post is None:
        raise Invalid(N_("This person holds no post today."), field=field)
    if apart := set(house.rules(today()).words("SUB-APART")) & roles.roles_of(session, person.id, today()):
        raise Refused(
            N_("%(name)s holds the role “%(role)s”, which is kept apart from case contents."),
            rule="SUB-APART",
            name=person.name,
            role=house.roles[min(apart)].name,
        )
    if any(role.by_leaders for role in wanted) and not post.leading:
        raise Refused(
            N_("%(name)s holds no post of command, and one of these roles decides."),
            rule="SUB-LEADER",
            name=person.name,
        )
