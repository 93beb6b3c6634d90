"""Can phones reach this laptop? Looks at what usually stands in the way."""

import socket
from collections.abc import Callable

from surfaces import static_files
from surfaces.reach import is_shared
from unspoken.config import Config
from unspoken.server import database_check, runtime
from unspoken.server.addresses import addresses, networks

SECONDS = 3


def examine(config: Config, *, say: Callable[[str], None]) -> bool:
    """Say what was found, line by line; True when nothing is in the way."""
    findings = (_assets(), _networks(), _port(config), *_database(config))
    for good, words in findings:
        say(f"{'ok ' if good else 'NO '} {words}")
    say(f"    Phones join at: {', '.join(addresses(config))}")
    say(f"    {_console(config)}")
    say(
        "    If a phone still finds nothing: is it in the same Wi-Fi, with mobile data off? "
        "Guest networks often keep devices apart; a phone's hotspot or a router of your own helps."
    )
    return all(good for good, _ in findings)


def _console(config: Config) -> str:
    if is_shared(config):
        return "The console can be opened from other devices, with its passphrase."
    return "The console opens on this computer only. To share it: unspoken serve --share-console"


def _assets() -> tuple[bool, str]:
    try:
        static_files.Assets().check_present()
    except static_files.MissingAssets as missing:
        return False, str(missing)
    return True, "The browser libraries are there."


def _database(config: Config) -> list[tuple[bool, str]]:
    """Only one of the operator's own: a laptop's is made when it is needed."""
    return [database_check.finding(config)] if config.database_url else []


def _networks() -> tuple[bool, str]:
    found = networks()
    if not found:
        return False, "This laptop is in no network. Join the Wi-Fi that the phones use."
    if len(found) > 1:
        return True, f"Several networks ({', '.join(found)}): choose one in the lobby."
    return True, f"One network: {found[0]}."


def _port(config: Config) -> tuple[bool, str]:
    """Whether something can be reached at the port from this machine's own network address."""
    try:
        listener = runtime.listen(config.host, config.port)
    except OSError:
        return _answers(config.port)
    with listener:
        return True, f"Port {config.port} is free for Unspoken."


def _answers(port: int) -> tuple[bool, str]:
    for address in networks() or ["127.0.0.1"]:
        try:
            with socket.create_connection((address, port), timeout=SECONDS):
                return True, f"Something answers at {address}:{port} already."
        except OSError:
            continue
    return False, f"Port {port} is taken, yet nothing answers there. Choose another: --port 8001."
