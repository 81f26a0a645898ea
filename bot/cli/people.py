"""Commands about the team: who is invited, who belongs to it, who does not any more."""

import asyncio
from typing import Annotated, Literal

import typer

from bot.cli.common import fail, settings, tell


def invite(
    role: Annotated[Literal["volunteer", "organiser", "admin"], typer.Argument(help="What they become.")],
) -> None:
    """Make an invitation: whoever uses it first, within seven days, gets the role. It is shown only here."""
    from bot.team import make_invitation

    typer.echo(asyncio.run(make_invitation(settings(), role)))


def withdraw(
    invitation: Annotated[int, typer.Argument(min=1, max=2**63 - 1, help="The number that `jukebox team` shows.")],
) -> None:
    """Take an invitation back that nobody has used yet."""
    from bot.team import withdraw_invitation

    if not asyncio.run(withdraw_invitation(settings(), invitation)):
        fail(f"There is no invitation {invitation} that still works. `jukebox team` lists them.", 2)
    typer.echo(f"Invitation {invitation} does not work any more.")


def team() -> None:
    """List the team, number, roles, since when, and how many cases each has now; then the invitations nobody has used."""
    from bot.team import list_team

    tell(asyncio.run(list_team(settings())) or ["Nobody yet. `jukebox invite volunteer` makes an invitation."])


def remove(
    member: Annotated[int, typer.Argument(min=1, max=2**63 - 1, help="The number that `jukebox team` shows.")],
) -> None:
    """End somebody's access at once. Their cases go back to the queue, and the residents are told."""
    from bot.team import remove_member

    if not asyncio.run(remove_member(settings(), member)):
        fail(f"There is no member {member}. `jukebox team` lists them.", 2)
    typer.echo(f"Member {member} has no access any more.")
