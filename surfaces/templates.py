"""The templates: where they lie, and what each of them may call."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    select_autoescape,
)

from sessions import activities
from sessions.language.locales import direction
from surfaces import i18n

_HERE = Path(__file__).parent
ROOT = _HERE if (_HERE / "templates").is_dir() else _HERE.parent
"""Where `templates` and `static` lie: beside the wiring when installed, else in the checkout."""
STATIC = ROOT / "static"


def environment(asset: Callable[[str], str]) -> Environment:
    """Jinja over `templates/` and over every kind's own folder, as `activities/<kind>/…`."""
    kinds = {
        name: FileSystemLoader(activities.FOLDER / name / "templates")
        for name in activities.discover()
    }
    made = Environment(
        loader=ChoiceLoader(
            [
                PrefixLoader({"activities": PrefixLoader(kinds)}),
                FileSystemLoader(ROOT / "templates"),
            ]
        ),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    i18n.install(made)
    made.globals["asset"] = asset
    return made


def renderer(
    templates: Environment, rest: Callable[[], object] = lambda: None
) -> Callable[..., str]:
    """render(template, language, **names), with `language` and `direction` among the names.

    A long page is drawn piece by piece, with a rest in between.
    """

    def render(template: str, language: str, **names: Any) -> str:
        names = {"language": language, "direction": direction(language)} | names
        with i18n.speaking(language):
            pieces = []
            for piece in templates.get_template(template).generate(names):
                pieces.append(piece)
                rest()
            return "".join(pieces)

    return render
