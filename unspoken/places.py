"""Where templates and static files are: beside the packages, or inside the installed one."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent
ROOT = _HERE if (_HERE / "templates").is_dir() else _HERE.parent
STATIC = ROOT / "static"
