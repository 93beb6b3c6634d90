"""Runs a command as an account that files can be kept from: root is asked to forget its privileges.

`python -m tests.unspoken.ordinary COMMAND …`
"""

import ctypes
import os
import sys

PR_CAPBSET_DROP = 24
DAC_OVERRIDE, DAC_READ_SEARCH = 1, 2


def main(command: list[str]) -> None:
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        for privilege in (DAC_OVERRIDE, DAC_READ_SEARCH):
            if libc.prctl(PR_CAPBSET_DROP, privilege, 0, 0, 0) != 0:
                raise OSError(ctypes.get_errno(), "root keeps its privileges here")
    os.execv(command[0], command)


if __name__ == "__main__":
    main(sys.argv[1:])
