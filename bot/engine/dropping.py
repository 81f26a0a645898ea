"""“Never mind”: what is let go of by it, the nearest first. Decides for nobody what was not asked."""

from bot.engine import asking, guide
from bot.engine.meetings import forms
from bot.engine.pressed import pressed
from bot.engine.reminders import standing
from bot.engine.talk import Talk
from bot.engine.types import Turn


def dropped(talk: Talk) -> Turn:
    """The questions of a form, a volunteer who is asked, a reminder in the making, or a no to what is on the screen.

    Who waits for a volunteer, and looks at something else, is told so and finds the button there.
    """
    offered = talk.state.offered
    replies = [choice for choice in offered if choice.reply and not choice.id.startswith("helped:")]
    if talk.state.form:
        return forms.dropped(talk)
    if talk.state.case and asking.leave_choice(talk).id in [choice.id for choice in offered]:
        return asking.leave(talk, talk.state.case)
    left = standing.let_go(talk)
    if left is None and replies:
        return pressed(talk, replies[-1].id)
    if left or not talk.state.case:
        return left or guide.show_menu(talk, talk.nearest_menu(talk.state.menu).id)
    return asking.wants_a_person(talk)
