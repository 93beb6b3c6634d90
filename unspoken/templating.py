"""The template environment: shared templates at the top level, a kind's beside the kind."""

from collections.abc import Callable
from typing import Any

from jinja2 import BaseLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2 import ChoiceLoader as FirstOf

from sessions.activities import FOLDER, discover
from sessions.views import direction
from unspoken import i18n
from unspoken.places import ROOT

EXTENSIONS = ["jinja2.ext.i18n", "jinja2.ext.do"]


def loader() -> BaseLoader:
    """`activities/poll/phone.html` is found in the folder of the kind called poll."""
    kinds = {name: FileSystemLoader(FOLDER / name / "templates") for name in discover()}
    own = FileSystemLoader(ROOT / "templates")
    return FirstOf([PrefixLoader({"activities": PrefixLoader(kinds)}), own])


def environment(asset: Callable[[str], str]) -> Environment:
    """Every template is escaped, and a name that is missing is an error, not a blank."""
    made = Environment(
        loader=loader(),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=EXTENSIONS,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]  # by the i18n extension
        i18n.gettext, i18n.ngettext, newstyle=True
    )
    made.filters["say"] = i18n.say
    made.globals["asset"] = asset
    return made


def renderer(made: Environment) -> Callable[..., str]:
    """render(template, language, **names): every page knows its language and direction."""

    def render(template: str, language: str, **names: Any) -> str:
        with i18n.speaking(language):
            return made.get_template(template).render(
                {"language": language, "direction": direction(language), **names}
            )

    return render
