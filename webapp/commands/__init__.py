"""The command line `tugoc`: a Flask command group whose simple commands start no application."""

from flask.cli import FlaskGroup

from webapp import create_app

from .asking import check_diagrams, count, deadline, draft
from .keeping import import_establishment, import_people, rebuild, verify_trail
from .listing import rules
from .loading import demo
from .running import migrate, run, worker

COMMANDS = (
    run,
    worker,
    migrate,
    demo,
    import_people,
    import_establishment,
    check_diagrams,
    draft,
    verify_trail,
    rebuild,
    count,
    deadline,
    rules,
)


main = FlaskGroup(
    name="tugoc",
    help="Từ Gốc: personnel decisions, decided fairly, visibly and on time.",
    create_app=create_app,
    add_default_commands=False,
    add_version_option=False,
)
for command in COMMANDS:
    main.add_command(command)
