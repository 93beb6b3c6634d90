"""Starting the server: listen, say where it is, answer until told to stop."""

import io
from collections.abc import Callable
from dataclasses import replace

from qrcode import QRCode

import facilitator
from facilitator.reach import is_shared
from sessions.presence import Presence
from unspoken import log, runtime, streams
from unspoken.addresses import addresses
from unspoken.app import Application, UnfitSecretKey, create_app
from unspoken.assets import MissingAssets
from unspoken.config import Config
from unspoken.copying import listening
from unspoken.database import UnfitDatabase
from unspoken.sweeping import sweep


def start(
    config: Config,
    *,
    say: Callable[[str], None],
    open_page: Callable[[str], object],
    presence: Presence | None = None,
) -> None:
    """Serve until stopped. Ends the program with a plain message when it cannot."""
    config = replace(config, runtime=runtime.loaded())
    try:
        listener = runtime.listen(config.host, config.port)
    except OSError:
        raise SystemExit(
            f"Port {config.port} is taken. Stop the other program, or choose another: --port 8001"
        ) from None
    log.begin(config.log_level)
    try:
        application = create_app(config, presence=presence)
    except (MissingAssets, UnfitDatabase, UnfitSecretKey) as reason:
        listener.close()
        raise SystemExit(str(reason)) from None
    sweep(config.data)
    application.services.storage.purge()  # A crash may have come between erasing and this.
    with listening(config):
        page = _greet(config, application, say)
        if config.open_browser:
            open_page(page)
        streams.take_over()
        runtime.serve(config.runtime, application.wsgi, listener)


def _greet(config: Config, application: Application, say: Callable[[str], None]) -> str:
    """Print the addresses; gives the one of the console."""
    here = f"http://127.0.0.1:{config.port}"
    owner = facilitator.owner_of(application.services)
    token = None if owner.claimed else owner.new_claim()
    console = f"{here}/console/claim/{token}" if token else f"{here}/console"
    phones = addresses(config)[0]
    say("")
    say("Unspoken is running. Press Ctrl-C to stop it.")
    say("")
    if token:
        say(f"  Claim your console (once): {console}")
    else:
        say(f"  Your console:              {console}")
    if not is_shared(config):
        say("                             (on this computer only; to share it: --share-console)")
    say(f"  Phones join at:            {phones}")
    say("")
    say(_terminal_qr(phones))
    return console


def _terminal_qr(url: str) -> str:
    qr = QRCode(border=2)
    qr.add_data(url.upper())
    drawn = io.StringIO()
    qr.print_ascii(out=drawn, invert=True)
    return drawn.getvalue()
