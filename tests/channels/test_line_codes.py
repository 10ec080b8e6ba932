"""What goes over the wire to a pager transmitter, against the rules of TAP 1.8 and ESPA 4.4.4."""

from functools import reduce
from operator import xor

from hypothesis import given
from hypothesis import strategies as st

from console.channels import line_codes as code

pagers = st.text("0123456789", min_size=1, max_size=16)


def test_the_checksum_of_the_standards_own_example():
    assert code.tap_checksum(b"\x02123\rABC\r\x03") == b"17;"


def test_a_short_page_is_one_block():
    assert code.tap_blocks("123", "ABC") == [b"\x02123\rABC\r\x0317;\r"]


@given(pagers, st.text(max_size=900))
def test_every_page_can_be_put_together_again_and_every_block_checks(pager, text):
    said = b""
    blocks = code.tap_blocks(pager, text)
    for n, block in enumerate(blocks):
        frame, check, end = block[:-4], block[-4:-1], block[-1:]
        assert len(block) <= 256
        assert (frame[0], end) == (code.STX, b"\r")
        assert frame[-1] == (code.ETX if n == len(blocks) - 1 else code.ETB)
        total = sum(frame) % 4096
        assert check == bytes((0x30 + total // 256, 0x30 + total // 16 % 16, 0x30 + total % 16))
        assert all(0x30 <= byte <= 0x3F for byte in check)
        said += frame[1:-1]
    assert said == code.seven_bits(pager) + b"\r" + code.seven_bits(text) + b"\r"


@given(st.text())
def test_seven_bits_never_hold_a_control_character(text):
    said = code.seven_bits(text)
    assert len(said) == len(text)
    assert all(0x20 <= byte < 0x7F for byte in said)


def test_danish_letters_go_as_iso_646_dk_has_them():
    assert code.seven_bits("Køge Ålevej æØå") == b"K|ge ]levej {\\}"


@given(pagers, st.text(max_size=300), st.integers(1, 3))
def test_an_espa_call_has_its_records_and_its_check_character(pager, text, priority):
    block = code.espa_call(pager, text, priority=priority)
    body, check = block[:-1], block[-1]

    assert reduce(xor, body[1:]) == check < 0x80
    assert body[:3] == bytes((code.SOH, ord("1"), code.STX))
    assert body[-1] == code.ETX
    records = dict(record.split(bytes((code.US,))) for record in body[3:-1].split(bytes((code.RS,))))
    assert records[b"1"] == code.seven_bits(pager)
    assert records[b"2"] == code.seven_bits(text)[:128]
    assert records[b"6"] == str(priority).encode()
