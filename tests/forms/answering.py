"""Answering a step of a case with one field changed: what its form refuses, and what its check says."""

from desks import good


def refused(world, case, node, username, **changes) -> dict:
    """What the form of an open step refuses."""
    task = world.task(case, node)
    return world.refusals(task.form, username, {**good(world, task.form), **changes}, case, task, case.process)


def checks(world, case, node, username, **changes) -> list:
    """What the check before sending says about an open step."""
    task = world.task(case, node)
    form = world.form(task.form, username, {**good(world, task.form), **changes}, case, task, case.process)
    form.validate()
    return form.checks()
