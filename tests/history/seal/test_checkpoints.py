"""Checkpoints: signed, kept elsewhere, and compared."""

from __future__ import annotations

import base64
import smtplib
import socket
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.core import mail
from django.core.management import CommandError, call_command

from history.checkpoints import (
    Checkpoint,
    CheckpointError,
    PublicKey,
    compare,
    origin_of,
    parse_checkpoint,
    parse_public_key,
    public_key_of,
    signed,
)
from history.keys import new_key, read_key
from history.models import Genesis
from history.sinks import SinkError, sink
from history.triggers import uninstall_triggers

from ..testapp.models import Shelf
from .auditor import PROGRAM, audited

SEED = bytes(range(32))
KEY = Ed25519PrivateKey.from_private_bytes(SEED)
CHECKPOINT = Checkpoint("the-register/one", 412, "ab" * 32)
PUBLIC = public_key_of(KEY, CHECKPOINT.origin)
NOTE = signed(CHECKPOINT, KEY)


def test_a_checkpoint_is_a_signed_note():
    """C2SP signed-note: text, blank line, em dash, name, base64 of key id and signature."""
    text, signatures = NOTE.split("\n\n")
    assert text.split("\n") == ["the-register/one", "412", base64.b64encode(b"\xab" * 32).decode()]
    dash, name, encoded = signatures.rstrip("\n").split(" ")
    assert (dash, name) == ("—", "the-register/one")
    assert len(base64.b64decode(encoded)) == 4 + 64
    assert signed(CHECKPOINT, KEY) == NOTE


def test_a_checkpoint_is_read_back():
    assert parse_checkpoint(NOTE, PUBLIC) == CHECKPOINT
    assert parse_checkpoint(NOTE.replace("\n", "\r\n"), PUBLIC) == CHECKPOINT
    assert parse_public_key(f" {PUBLIC}\n") == PUBLIC


@pytest.mark.parametrize(
    ("altered", "why"),
    [
        (NOTE.replace("412", "411"), "signature of the checkpoint is wrong"),
        (NOTE.replace("q6ur", "q6us"), "signature of the checkpoint is wrong"),
        (NOTE[:40], "it was cut"),
        (NOTE.split("—")[0], "is not signed by the key"),
        (NOTE[:-20], "signature of the checkpoint is wrong|is not signed"),
        ("", "it was cut"),
        ("a\nb\nc\n\n— x y\n", "it was cut"),
        (NOTE.replace("— the-register/one", "— the-register/two"), "is not signed by the key"),
    ],
)
def test_an_altered_or_cut_checkpoint_is_refused_in_one_line(altered, why):
    with pytest.raises(CheckpointError, match=why) as refusal:
        parse_checkpoint(altered, PUBLIC)
    assert "\n" not in str(refusal.value)


def test_another_key_of_the_same_name_is_refused():
    other = public_key_of(Ed25519PrivateKey.from_private_bytes(SEED[::-1]), CHECKPOINT.origin)
    with pytest.raises(CheckpointError, match="is not signed by the key"):
        parse_checkpoint(NOTE, other)


@pytest.mark.parametrize("text", ["", "a+b", "name+00000000+AQ==", str(PUBLIC)[:-8], "n+zz+zz"])
def test_what_is_no_key_is_refused(text):
    with pytest.raises(CheckpointError, match="no public key"):
        parse_public_key(text)


def test_a_history_is_compared_with_a_checkpoint():
    hashes = {411: "cd" * 32, 412: "ab" * 32}
    ours = Checkpoint(origin_of("one"), 412, "ab" * 32)
    assert compare(ours, "one", hashes) == ""
    assert "another register" in compare(ours, "two", hashes)
    assert "ends at #411" in compare(ours, "one", {411: "cd" * 32})
    assert "was rewritten" in compare(ours, "one", {412: "cd" * 32})
    assert "ends at #0" in compare(ours, "one", {})


def test_the_auditors_program_believes_the_same_signatures():
    from sys import modules

    is_signed = modules["ed25519"].is_signed
    text = CHECKPOINT.text().encode()
    signature = KEY.sign(text)
    assert is_signed(PUBLIC.raw, text, signature)
    for wrong in (signature[:-1] + bytes([signature[-1] ^ 1]), signature[:63], bytes(64)):
        assert not is_signed(PUBLIC.raw, text, wrong)
    assert not is_signed(PUBLIC.raw, text + b"x", signature)
    assert not is_signed(b"\xff" * 32, text, signature)


class TestAKey:
    """Is a file of its own, for its owner alone."""

    def test_is_made_once(self, tmp_path):
        path = tmp_path / "key.pem"
        made = new_key(path)
        assert path.stat().st_mode & 0o777 == 0o400
        assert public_key_of(read_key(path), "x") == public_key_of(made, "x")
        with pytest.raises(FileExistsError):
            new_key(path)

    def test_that_is_none_is_refused(self, tmp_path):
        with pytest.raises(CheckpointError, match="There is no key at"):
            read_key(tmp_path / "none.pem")
        locked = tmp_path / "locked.pem"
        locked.write_text("-----BEGIN NOTHING-----")
        with pytest.raises(CheckpointError, match="holds no Ed25519 private key"):
            read_key(locked)


class TestASink:
    """Keeps a checkpoint, or says that it did not."""

    def test_that_is_a_folder_never_overwrites(self, tmp_path):
        keep = sink(f"folder:{tmp_path}")
        keep(CHECKPOINT, NOTE)
        keep(CHECKPOINT, NOTE)
        (kept,) = tmp_path.iterdir()
        assert (kept.name, kept.read_text()) == ("checkpoint-000000412.txt", NOTE)
        other = Checkpoint(CHECKPOINT.origin, 412, "cd" * 32)
        with pytest.raises(SinkError, match="another checkpoint of #412"):
            keep(other, signed(other, KEY))
        assert kept.read_text() == NOTE

    def test_that_is_an_address_gets_a_message(self, monkeypatch):
        sink("mailto:auditor@example.com")(CHECKPOINT, NOTE)
        (message,) = mail.outbox
        assert (message.to, message.body) == (["auditor@example.com"], NOTE)
        assert "#412" in message.subject

        def refuse(*_: object) -> None:
            raise smtplib.SMTPException("no")

        monkeypatch.setattr("history.sinks.send_mail", refuse)
        with pytest.raises(SinkError, match=r"mailto:auditor@example.com: no"):
            sink("mailto:auditor@example.com")(CHECKPOINT, NOTE)

    def test_that_is_syslog_gets_a_line(self):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
            server.bind(("127.0.0.1", 0))
            server.settimeout(5)
            sink(f"syslog:127.0.0.1:{server.getsockname()[1]}")(CHECKPOINT, NOTE)
            line = server.recv(4096).decode()
        assert "register checkpoint #412" in line
        assert "\n" not in line

    @pytest.mark.parametrize("address", ["", "folder:", "mailto:nobody", "http://x", "/x"])
    def test_of_no_kind_is_refused(self, address):
        with pytest.raises(SinkError, match="no place for checkpoints"):
            sink(address)


@pytest.mark.django_db
class TestTheCommands:
    """Sign, verify and export, and say in one line why not."""

    @pytest.fixture
    def signing(self, told, tmp_path, settings):
        settings.CHECKPOINT_KEY_FILE = tmp_path / "key.pem"
        settings.CHECKPOINT_SINKS = [f"folder:{tmp_path}"]
        return tmp_path

    def test_a_checkpoint_is_kept_and_holds(self, signing, capsys):
        call_command("checkpoint", "--new-key")
        key = capsys.readouterr().out.strip()
        call_command("checkpoint")
        printed = capsys.readouterr().out
        kept = signing / "checkpoint-000000012.txt"
        assert kept.read_text() == printed
        for public in ([], ["--public-key", key]):
            call_command("verify_history", "--against", str(kept), *public)
            assert "continues the one at checkpoint #12" in capsys.readouterr().out
        call_command("export_history", "--output", str(signing / "all.jsonl"))
        told = audited([(signing / "all.jsonl").read_bytes()])
        assert PROGRAM.compare(printed, key, told) == ""
        altered = PROGRAM.compare(printed.replace("\n12\n", "\n11\n"), key, told)
        assert "not signed" in altered

    def test_a_history_that_was_altered_is_told_line_by_line(self, signing, capsys):
        uninstall_triggers()
        Shelf.history.filter(change_set__number=4).update(colour="forged")
        with pytest.raises(CommandError, match="not what was sealed") as refusal:
            call_command("verify_history")
        assert refusal.value.returncode == 1
        told = capsys.readouterr().err.splitlines()
        assert told[0] == "The first broken change set is #4."
        assert told[1].startswith("#4: testapp_historicalshelf holds 1 versions of it, altered")
        assert "triggers are missing or altered" in told[-1]

    def test_a_checkpoint_of_another_past_is_told(self, signing, capsys):
        call_command("checkpoint", "--new-key")
        origin = origin_of(str(Genesis.objects.get().register_id))
        note = signed(Checkpoint(origin, 99, "ab" * 32), read_key(signing / "key.pem"))
        (signing / "later.txt").write_text(note)
        with pytest.raises(CommandError, match="not what was sealed"):
            call_command("verify_history", "--against", str(signing / "later.txt"))
        assert "knows #99, but the history ends at #12" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("asked", "why"),
        [
            (["checkpoint"], "There is no key at .*key.pem"),
            (["verify_history", "--against", "none.txt"], "There is no key|No such file"),
            (["verify_history", "--against", __file__, "--public-key", "x+y"], "no public key"),
            (["export_history", "--output", "/"], "is a folder"),
            (["export_history", "--output", "/nowhere/x"], "No such file"),
        ],
    )
    def test_what_cannot_be_done_is_said_in_one_line(self, signing, asked, why):
        with pytest.raises(CommandError, match=why) as refusal:
            call_command(*asked)
        assert refusal.value.returncode == 2
        assert "\n" not in str(refusal.value)

    def test_a_second_key_is_not_made_over_the_first(self, signing):
        call_command("checkpoint", "--new-key")
        with pytest.raises(CommandError, match="is there already"):
            call_command("checkpoint", "--new-key")

    def test_a_sink_that_fails_fails_the_command_after_the_others(self, signing, settings):
        call_command("checkpoint", "--new-key")
        settings.CHECKPOINT_SINKS = ["folder:/nowhere", "nothing", f"folder:{signing}"]
        with pytest.raises(CommandError, match="no place for checkpoints"):
            call_command("checkpoint")
        assert (signing / "checkpoint-000000012.txt").exists()

    def test_an_export_that_is_packed_is_the_same(self, signing, monkeypatch):
        import gzip

        # Each export is an entry in the log of accesses, which the next one holds.
        command = "history.management.commands.export_history"
        monkeypatch.setattr(f"{command}.record", lambda *_args, **_options: None)
        for name in ("a.jsonl", "a.jsonl.gz", "b.jsonl.gz"):
            call_command("export_history", "--output", str(signing / name))
        plain, packed, again = (
            (signing / n).read_bytes() for n in ("a.jsonl", "a.jsonl.gz", "b.jsonl.gz")
        )
        assert gzip.decompress(packed) == plain
        assert again == packed


def test_nothing_recorded_cannot_be_signed(small):
    with pytest.raises(CommandError, match="nothing to sign"):
        call_command("checkpoint")


def test_a_key_with_a_password_is_no_key_of_ours(tmp_path: Path):
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption

    path = tmp_path / "key.pem"
    for protection in (BestAvailableEncryption(b"secret"), NoEncryption()):
        path.write_bytes(KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, protection))
        if isinstance(protection, NoEncryption):
            assert public_key_of(read_key(path), "x") == PublicKey("x", PUBLIC.raw)
        else:
            with pytest.raises(CheckpointError, match="without a password"):
                read_key(path)
