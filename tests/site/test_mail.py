"""Where letters go."""

from django.core.mail import EmailMessage

from skillscoop.site.letterbox import FolderAndConsole
from skillscoop.site.mail import mail_settings


def test_a_mail_server_is_spoken_to_under_tls_unless_told_otherwise():
    sent = mail_settings("smtp://ana%40example:se%3Acret@mail.example")
    assert sent["EMAIL_PORT"] == 587
    assert sent["EMAIL_USE_TLS"] is True
    assert sent["EMAIL_HOST_USER"] == "ana@example"
    assert sent["EMAIL_HOST_PASSWORD"] == "se:cret"
    assert mail_settings("smtps://mail.example")["EMAIL_USE_SSL"] is True
    assert mail_settings("smtp://localhost:1025?plain")["EMAIL_USE_TLS"] is False


def test_anything_else_is_a_folder():
    assert mail_settings("/var/mail/out")["EMAIL_FILE_PATH"] == "/var/mail/out"


def test_a_letter_for_the_folder_is_printed_as_well(tmp_path, capsys):
    box = FolderAndConsole(file_path=tmp_path)
    letter = EmailMessage("Ari submitted Homepage", "Look at it.", "ari@example.test", ["maya@example.test"])
    assert box.send_messages([letter])
    assert "Look at it." in next(tmp_path.iterdir()).read_text()
    assert "Look at it." in capsys.readouterr().out
