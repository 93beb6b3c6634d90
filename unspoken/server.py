"""Starting the server: listen, say where it is, answer until told to stop."""

import io
import logging
from collections.abc import Callable
from dataclasses import replace

from qrcode import QRCode

import facilitator
from unspoken import runtime
from unspoken.addresses import addresses
from unspoken.app import Application, create_app
from unspoken.assets import MissingAssets
from unspoken.config import Config
from unspoken.database import UnfitDatabase


def start(
    config: Config, *, say: Callable[[str], None], open_page: Callable[[str], object]
) -> None:
    """Serve until stopped. Ends the program with a plain message when it cannot."""
    logging.basicConfig(level=config.log_level.upper(), format="%(levelname)s %(message)s")
    # Their lines hold network addresses and connection ids.
    for chatty in ("werkzeug", "engineio.server", "socketio.server"):
        logging.getLogger(chatty).setLevel(logging.CRITICAL)
    config = replace(config, runtime=runtime.loaded())
    try:
        listener = runtime.listen(config.host, config.port)
    except OSError:
        raise SystemExit(
            f"Port {config.port} is taken. Stop the other program, or choose another: --port 8001"
        ) from None
    try:
        application = create_app(config)
    except (MissingAssets, UnfitDatabase) as reason:
        listener.close()
        raise SystemExit(str(reason)) from None
    page = _greet(config, application, say)
    if config.open_browser:
        open_page(page)
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
