"""What the sandbox needs to start, and what it says when something is missing."""

import pytest

from skillscoop.sandbox.settings import PREFIX, SettingsError, settings_from

WHOLE = {
    f"{PREFIX}DATABASE_URL": "postgresql:///sandbox",
    f"{PREFIX}API_KEY": "key",
    f"{PREFIX}WEBHOOK_SECRET": "whsec_c2VjcmV0",
    f"{PREFIX}PUBLIC_URL": "http://127.0.0.1:1",
}


def test_every_missing_setting_is_named_at_once():
    with pytest.raises(SettingsError) as missing:
        settings_from({f"{PREFIX}API_KEY": "key"})
    for name in ("DATABASE_URL", "WEBHOOK_SECRET", "PUBLIC_URL"):
        assert PREFIX + name in str(missing.value)
    assert "WEBHOOK_URL" not in str(missing.value)


def test_a_secret_may_lie_in_a_file(tmp_path):
    (tmp_path / "key").write_text("from a file\n")
    given = {**WHOLE, f"{PREFIX}API_KEY": "", f"{PREFIX}API_KEY_FILE": str(tmp_path / "key")}
    assert settings_from(given).api_key == "from a file"
