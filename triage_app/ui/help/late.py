"""The door to the help: nothing of it is loaded until somebody asks."""

from typing import TYPE_CHECKING

from triage_app.ui.kit import Kit

if TYPE_CHECKING:
    from triage_app.ui.help.page import HelpPage


def help_page(kit: Kit) -> "HelpPage":
    """The page, built at its first opening."""
    from triage_app.ui.help.page import HelpPage
    from triage_app.ui.help.shelf import topics

    return HelpPage(kit, topics(kit.session.knowledge, kit.session.language))
