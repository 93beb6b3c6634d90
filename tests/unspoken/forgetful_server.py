"""A server with a fault: it says "saved" to one note of every workshop and lets it fall."""

from unspoken.server import runtime

if __name__ == "__main__":
    runtime.bootstrap()

    from sessions import actions
    from unspoken.rehearse.hurried import main

    keep = actions.hand_in
    came = iter(range(10_000))

    def forget_the_third(*letter: object) -> None:
        if next(came) != 2:
            keep(*letter)

    actions.hand_in = forget_the_third  # type: ignore[assignment]  # it forgets on purpose
    main()
