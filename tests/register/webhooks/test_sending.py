"""One message over a real connection: pinned, signed for, bounded in time and size."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from register.webhooks import sending
from register.webhooks.addresses import target_of
from register.webhooks.sending import SendError, post

from .receiver import receiver

BODY = b'{"type":"ping"}'


def test_a_message_arrives_as_it_was_sent(listening):
    assert post(target_of(listening.url), {"webhook-id": "msg_1"}, BODY).status == 200
    ((path, headers, body),) = listening.got
    assert (path, body) == ("/hook?team=1", BODY)
    assert headers["Host"] == listening.host
    assert headers["Content-Type"] == "application/json"
    assert headers["webhook-id"] == "msg_1"


def test_a_redirect_is_not_followed(listening):
    listening.statuses = [307]
    assert post(target_of(listening.url), {}, BODY).status == 307
    assert [path for path, *_ in listening.got] == ["/hook?team=1"]


def trickle(handler: Any) -> None:
    """An answer a byte at a time, each well within any time-out of a socket."""
    for one in b"HTTP/1.1 200 OK\r\n" + b"X-Long: " + b"x" * 1000:
        handler.wfile.write(bytes([one]))
        handler.server_done.wait(0.02)


def test_a_receiver_that_trickles_is_cut_off(listening, monkeypatch):
    monkeypatch.setattr(sending, "TOTAL_SECONDS", 0.2)

    def answer(handler: Any) -> None:
        handler.server_done = listening.done
        trickle(handler)

    listening.answer = answer
    with pytest.raises(SendError, match="No answer within"):
        post(target_of(listening.url), {}, BODY)


def test_a_receiver_that_is_silent_is_cut_off(listening, monkeypatch):
    monkeypatch.setattr(sending, "TOTAL_SECONDS", 0.1)
    listening.answer = lambda _handler: listening.done.wait(5)
    with pytest.raises(SendError, match="No answer within"):
        post(target_of(listening.url), {}, BODY)
    listening.done.set()


def test_a_long_body_is_not_read(listening):
    def endless(handler: Any) -> None:
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 65536)

    listening.answer = endless
    assert post(target_of(listening.url), {}, BODY).status == 200


@pytest.mark.parametrize(
    "content",
    [
        b"HTTP/1.1 200 OK\r\n" + b"X-A: " + b"a" * 70_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X-A: aaaaaaaaaaaaaaaaaaaaaaaaa\r\n" * 3000 + b"\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n" * 4000,
        b"SSH-2.0-OpenSSH\r\n",
        b"",
        b"HTTP/1.1 abc\r\n\r\n",
    ],
    ids=["long-line", "many-headers", "continues", "not-http", "nothing", "no-status"],
)
def test_an_answer_that_is_none_is_a_failure(listening, content):
    listening.answer = lambda handler: handler.wfile.write(content)
    with pytest.raises(SendError) as said:
        post(target_of(listening.url), {}, BODY)
    assert "\n" not in str(said.value)
    assert "SSH" not in str(said.value)


def test_not_more_than_the_limit_is_read(listening, monkeypatch):
    monkeypatch.setattr(sending, "MOST_READ", 100)
    listening.answer = lambda handler: handler.wfile.write(
        b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 200 + b"\r\n\r\n"
    )
    with pytest.raises(SendError, match="too long"):
        post(target_of(listening.url), {}, BODY)


class TestTls:
    """The name is asked for and verified, though the connection goes to an address."""

    @pytest.fixture
    def context(self, tmp_path, monkeypatch) -> ssl.SSLContext:
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "hooks.example")])
        now = datetime.now(UTC)
        made = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(1)
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=1))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName("hooks.example")]), False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
            .sign(key, hashes.SHA256())
        )
        file = tmp_path / "certificate.pem"
        file.write_bytes(
            made.public_bytes(serialization.Encoding.PEM)
            + key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context

    @pytest.mark.parametrize("name", ["hooks.example", "other.example"])
    def test_is_of_the_name_and_not_of_the_address(self, context, settings, name):
        settings.WEBHOOK_INTERNAL_HOSTS = ["hooks.example", "other.example"]
        with receiver(context) as found:
            target = target_of(f"https://{name}:{found.port}/hook")
            if name == "hooks.example":
                assert post(target, {}, BODY, resolve=lambda *_: ["127.0.0.1"]).status == 200
                assert found.got[0][1]["Host"] == f"hooks.example:{found.port}"
            else:
                with pytest.raises(SendError, match="certificate is not accepted"):
                    post(target, {}, BODY, resolve=lambda *_: ["127.0.0.1"])
                assert not found.got
            assert found.names == [name]
