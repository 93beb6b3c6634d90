"""Settings come from the environment once, and every one of them is written down."""

import re
from dataclasses import FrozenInstanceError
from ipaddress import ip_network
from pathlib import Path

import pytest

from unspoken.config import BadSetting, Config, from_environment, names

PAGE = Path(__file__).parents[2] / "docs" / "operators" / "settings.md"


def test_an_empty_environment_gives_what_a_laptop_needs() -> None:
    assert from_environment({}) == Config()


def test_every_setting_is_documented_and_no_other() -> None:
    listed = re.findall(r"^\| `(UNSPOKEN_[A-Z_]+)` \|", PAGE.read_text("utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(names().values())


def test_the_documented_defaults_are_the_real_ones() -> None:
    page, defaults = PAGE.read_text("utf-8"), Config()
    told = {
        field: re.search(rf"^\| `{name}` \| `?([^|`]+?)`? \|", page, re.MULTILINE)
        for field, name in names().items()
    }
    plain = {field: match[1] for field, match in told.items() if match}
    assert plain == {
        "data": str(defaults.data),
        "keys": "a folder beside the data folder",
        "host": defaults.host,
        "port": str(defaults.port),
        "runtime": defaults.runtime,
        "tick_seconds": f"{defaults.tick_seconds:g}",
        "hosted": "no",
        "share_console": "no",
        "trusted_proxies": "this machine when hosted, else nobody",
        "public_url": "this machine's own addresses",
        "database_url": "SQLite, in the data folder",
        "agendas": "none",
        "open_browser": "yes",
        "log_level": defaults.log_level,
    }


def test_the_environment_is_read_into_types() -> None:
    config = from_environment(
        {
            "UNSPOKEN_DATA": "/srv/unspoken",
            "UNSPOKEN_KEYS": "/run/unspoken-keys",
            "UNSPOKEN_PORT": "8100",
            "UNSPOKEN_RUNTIME": "gevent",
            "UNSPOKEN_TICK_SECONDS": "0.5",
            "UNSPOKEN_HOSTED": "Yes",
            "UNSPOKEN_TRUSTED_PROXIES": "10.0.0.5, 172.16.0.0/12,fd00::/8",
            "UNSPOKEN_PUBLIC_URL": "https://circle.example.org/",
            "UNSPOKEN_OPEN_BROWSER": "off",
            "HOME": "/root",
        }
    )
    assert config == Config(
        data=Path("/srv/unspoken"),
        keys=Path("/run/unspoken-keys"),
        port=8100,
        runtime="gevent",
        tick_seconds=0.5,
        hosted=True,
        trusted_proxies=(
            ip_network("10.0.0.5"),
            ip_network("172.16.0.0/12"),
            ip_network("fd00::/8"),
        ),
        public_url="https://circle.example.org",
        open_browser=False,
    )


def test_the_command_line_wins_and_what_it_leaves_out_stays() -> None:
    config = from_environment({"UNSPOKEN_PORT": "8100"}, port=8200, host=None)
    assert (config.port, config.host) == (8200, "0.0.0.0")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("UNSPOKEN_PORT", "0"),
        ("UNSPOKEN_PORT", "65536"),
        ("UNSPOKEN_PORT", "eighty"),
        ("UNSPOKEN_RUNTIME", "asyncio"),
        ("UNSPOKEN_TICK_SECONDS", "0"),
        ("UNSPOKEN_TICK_SECONDS", "inf"),
        ("UNSPOKEN_HOSTED", "perhaps"),
        ("UNSPOKEN_PUBLIC_URL", "circle.example.org"),
        ("UNSPOKEN_TRUSTED_PROXIES", "proxy.example.org"),
        ("UNSPOKEN_TRUSTED_PROXIES", "10.0.0.5 10.0.0.6"),
        ("UNSPOKEN_TRUSTED_PROXIES", "10.0.0.5/8"),
        ("UNSPOKEN_LOG_LEVEL", "loud"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=name):
        from_environment({name: value})


def test_the_keys_of_open_rounds_never_lie_in_the_data_folder(tmp_path: Path) -> None:
    data = tmp_path / "data"
    beside = Config(data=data).key_folder
    assert (beside, beside.is_relative_to(data)) == (tmp_path / "data-keys", False)
    assert Config(data=data, keys=tmp_path / "elsewhere").key_folder == tmp_path / "elsewhere"


@pytest.mark.parametrize("keys", ["", "keys", "deep/down/keys", "../data/keys"])
def test_keys_that_would_be_copied_with_the_data_are_refused(tmp_path: Path, keys: str) -> None:
    data = tmp_path / "data"
    with pytest.raises(BadSetting, match="UNSPOKEN_KEYS must not lie in UNSPOKEN_DATA"):
        from_environment({"UNSPOKEN_KEYS": str(data / keys)}, data=data)
    beside = from_environment({"UNSPOKEN_KEYS": f"{data}-of-rounds"}, data=data)
    assert beside.key_folder == tmp_path / "data-of-rounds"


def test_a_misspelt_setting_does_not_go_unnoticed() -> None:
    with pytest.raises(BadSetting, match="UNSPOKEN_PROT is no setting"):
        from_environment({"UNSPOKEN_PROT": "8000"})


def test_settings_cannot_be_changed_later() -> None:
    with pytest.raises(FrozenInstanceError):
        Config().port = 1  # type: ignore[misc]  # that is the point


def test_a_proxy_on_the_same_machine_is_believed_when_hosted_and_nobody_on_a_laptop() -> None:
    both = [Config(hosted=hosted).believed_proxies for hosted in (True, False)]
    assert both == [(ip_network("127.0.0.0/8"), ip_network("::1/128")), ()]
    named = (ip_network("10.0.0.5"),)
    assert Config(hosted=True, trusted_proxies=named).believed_proxies == named


def test_cookies_are_for_https_only_where_there_is_https() -> None:
    assert (Config().secure_cookies, Config(hosted=True).secure_cookies) == (False, True)
