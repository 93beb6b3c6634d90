"""The consoles' sockets by login, so that they end with it. Each process knows its own."""

from collections.abc import Iterable

from surfaces.services import Services

CONSOLE = "/console"
_LOGIN = "login:"


def room_of(login_id: str) -> str:
    return f"{_LOGIN}{login_id}"


def logins_on_the_line(services: Services) -> set[str]:
    """The logins of all consoles that listen to this process."""
    rooms = services.socketio.server.manager.rooms.get(CONSOLE, {})
    return {
        room.removeprefix(_LOGIN)
        for room in list(rooms)
        if isinstance(room, str) and room.startswith(_LOGIN)
    }


def hang_up(services: Services, login_ids: Iterable[str]) -> None:
    """Close every socket of these logins, at once."""
    server = services.socketio.server
    for login_id in login_ids:
        for connection, _ in list(server.manager.get_participants(CONSOLE, room_of(login_id))):
            server.disconnect(connection, namespace=CONSOLE)
