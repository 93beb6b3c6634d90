"""Starting the server: listen, say where it is, answer until told to stop."""

import contextlib
import gc
import io
import os
import socket
from collections.abc import Callable
from dataclasses import replace

from qrcode import QRCode

import facilitator
from sessions import private_files
from sessions.presence import Presence
from surfaces import log
from surfaces.reach import is_shared
from unspoken.app import Application, create_app
from unspoken.config import Config
from unspoken.server import runtime, streams
from unspoken.server.addresses import addresses
from unspoken.server.copy_permit import listening
from unspoken.server.leftovers import sweep
from unspoken.server.start_faults import CannotStart, hold, of_address, plainly


def start(
    config: Config,
    *,
    say: Callable[[str], None],
    open_page: Callable[[str], object],
    presence: Presence | None = None,
) -> None:
    """Serve until stopped. Ends the program with a plain message when it cannot."""
    config = replace(config, runtime=runtime.loaded())
    with plainly(config), contextlib.ExitStack() as stack:
        private_files.folder(config.data)
        stack.callback(os.close, hold(config.data))
        listener = stack.enter_context(_listen(config))
        log.begin(config.log_level)
        application = create_app(config, presence=presence)
        sweep(config.data)
        application.services.storage.purge()  # A crash may have come between erasing and this.
        stack.enter_context(listening(config))
        page = _greet(config, application, say)
        stays = stack.pop_all()
    with stays:
        if config.open_browser:
            open_page(page)
        streams.take_over()
        _never_look_again()
        runtime.serve(config.runtime, application.wsgi, listener)


def _never_look_again() -> None:
    """Leave what is here to stay out of every later search for garbage: each would go through all
    the program's hundred thousand objects, and everybody would wait for it each time.
    """
    gc.collect()
    gc.freeze()


def _listen(config: Config) -> socket.socket:
    try:
        return runtime.listen(config.host, config.port)
    except (OSError, ValueError) as error:
        raise of_address(error, config.host, config.port) from None


def _greet(config: Config, application: Application, say: Callable[[str], None]) -> str:
    """Print the addresses; gives the one of the console."""
    here = f"http://127.0.0.1:{config.port}"
    owner = facilitator.owner_of(application.services)
    try:
        claimed = owner.claimed
    except (ValueError, TypeError):
        raise CannotStart(
            f"The owner's record {config.data / 'owner.json'} is broken. Move it away and start "
            "again, then claim the console anew; workshops stay."
        ) from None
    token = None if claimed else owner.new_claim()
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
