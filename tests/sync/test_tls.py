"""Between machines the line is TLS, and a certificate nobody vouches for is refused in words."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from console.sync import credentials
from console.sync.credentials import Credential
from console.sync.exchange import Exchange
from console.sync.link import Link, PeerFault
from tests.support.clock import TurnedClock
from tests.support.peers import Centre, befriend
from tests.support.stores import taken_in


def certificate(folder: Path) -> tuple[str, str]:
    """A certificate for loopback signed by itself, and its key, as PEM files."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "hub")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    chain, secret = folder / "hub.pem", folder / "hub.key"
    chain.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    pem, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    secret.write_bytes(key.private_bytes(pem, form, serialization.NoEncryption()))
    return str(chain), str(secret)


def test_a_given_certificate_is_believed_and_an_unknown_one_is_not(tmp_path: Path, clock: TurnedClock) -> None:
    seat, hub = Centre(tmp_path, clock, "oest", "seat"), Centre(tmp_path, clock, "oest", "hub")
    befriend(seat, hub)
    taken_in(hub.desk, place="Algade 1, 4000 Roskilde")
    files = certificate(tmp_path)
    with hub.served(tls=files) as url:
        assert url.startswith("https://")
        with pytest.raises(PeerFault, match="certifikatet er ikke til at stole på"):
            Exchange(seat.keeper, Link(url)).meet()
        line = Exchange(seat.keeper, Link(url, authority=files[0]))
        line.whole_round(seat.reader.db)
        line.link.close()
    assert len(seat.reader.queue()) == 1


def test_what_is_secret_in_an_address_is_kept_beside_the_store_and_never_shown(tmp_path: Path) -> None:
    store = tmp_path / "x.db"
    shown = credentials.taken_out(store, "https://plads%201:hemmelig@hub:6984/?area=oest&authority=/etc/hub.pem")
    assert shown == "https://hub:6984"
    assert credentials.read(store, shown) == Credential("plads 1", "hemmelig", "oest", "/etc/hub.pem")
    assert credentials.file_of(store).stat().st_mode & 0o077 == 0
