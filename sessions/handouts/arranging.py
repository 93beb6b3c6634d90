"""Where the sections of a summary stand: by themselves, or inside the step they are about."""

from collections.abc import Iterator, Mapping, Sequence

from sessions.agenda.schema import Step
from sessions.handouts.data import Inside, StepSummary
from sessions.paper import Section
from sessions.views.parts import one_of


def arranged(
    steps: Sequence[Step], sections: Mapping[str, Section], language: str
) -> Iterator[StepSummary]:
    """In the order of the agenda; `sections` has, by id, those steps that print something.

    A section about a step that prints nothing stands by itself.
    """
    titles = {step.id: one_of(step.title, language) for step in steps}
    hosts = {name: _host(name, sections) for name in sections}
    for number, step in enumerate(steps, 1):
        if hosts.get(step.id) != step.id:
            continue
        yield StepSummary(
            number=number,
            title=titles[step.id],
            prompt=one_of(step.prompt, language),
            blocks=sections[step.id].blocks,
            inside=tuple(
                Inside(titles[name], section.blocks)
                for name, section in sections.items()
                if hosts[name] == step.id != name
            ),
        )


def _host(name: str, sections: Mapping[str, Section]) -> str:
    """The step under whose title this one prints; its own, unless it is about another."""
    while (of := sections[name].of) is not None and of in sections:
        name = of
    return name
