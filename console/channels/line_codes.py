"""The two ways a pager transmitter is spoken to over a line, as bytes: TAP 1.8 and ESPA 4.4.4. Pure functions.

Both carry seven bits with even parity. Danish letters go as ISO 646-DK has them: {|} for æøå, [\\] for ÆØÅ.
"""

STX, ETX, EOT, ENQ, ACK, CR, NAK, ESC = 0x02, 0x03, 0x04, 0x05, 0x06, 0x0D, 0x15, 0x1B
ETB, SUB, SOH, US, RS = 0x17, 0x1A, 0x01, 0x1F, 0x1E
TAP_LOGIN = bytes((ESC,)) + b"PG1\r"
TAP_LOGOUT = bytes((EOT, CR))
_TAP_BLOCK = 250  # characters of a block between its frame and its checksum
_ESPA_RECORD = 128  # characters a record may hold
_DANISH = str.maketrans("æøåÆØÅ", "{|}[\\]")


def seven_bits(text: str) -> bytes:
    """Text in ISO 646-DK; what has no place there is a question mark, control characters are blanks."""
    plain = "".join(c if c.isprintable() else " " for c in text)
    return plain.translate(_DANISH).encode("ascii", "replace")


def tap_checksum(block: bytes) -> bytes:
    """Three characters for the low 12 bits of the sum, four bits each above 0x30 (TAP 1.8, appendix on checksums)."""
    total = sum(byte & 0x7F for byte in block) & 0xFFF
    return bytes(0x30 + ((total >> shift) & 0xF) for shift in (8, 4, 0))


def tap_blocks(pager: str, text: str) -> list[bytes]:
    """The blocks of one page, each with checksum: STX id CR text CR ETX; a long one goes on over ETB."""
    content = _tap_field(pager) + b"\r" + _tap_field(text) + b"\r"
    parts = _cut(content, _TAP_BLOCK)
    blocks = []
    for n, part in enumerate(parts):
        block = bytes((STX,)) + part + bytes((ETX if n == len(parts) - 1 else ETB,))
        blocks.append(block + tap_checksum(block) + b"\r")
    return blocks


def _tap_field(text: str) -> bytes:
    """Control characters go as SUB and the letter 0x40 above; ours have become blanks before they come here."""
    return b"".join(bytes((SUB, byte + 0x40)) if byte < 0x20 else bytes((byte,)) for byte in seven_bits(text))


def _cut(content: bytes, size: int) -> list[bytes]:
    parts = []
    while content:
        end = size - 1 if content[size - 1 : size] == bytes((SUB,)) else size  # an escape is never cut in two
        parts.append(content[:end])
        content = content[end:]
    return parts


def espa_checksum(block: bytes) -> int:
    """The block check character: exclusive or of all after SOH to ETX, in seven bits (ESPA 4.4.4 §3)."""
    check = 0
    for byte in block[1:]:
        check ^= byte & 0x7F
    return check


def espa_call(pager: str, text: str, *, beep: int = 3, priority: int = 1) -> bytes:
    """A call to pager: address, message, beep coding, call type standard, one transmission, priority 1 alarm."""
    records = ((1, pager), (2, text), (3, str(beep)), (4, "3"), (5, "1"), (6, str(priority)))
    said = bytes((RS,)).join(
        str(number).encode() + bytes((US,)) + seven_bits(value)[:_ESPA_RECORD] for number, value in records
    )
    block = bytes((SOH,)) + b"1" + bytes((STX,)) + said + bytes((ETX,))
    return block + bytes((espa_checksum(block),))


def espa_select(address: str) -> bytes:
    """Choosing a station to speak to: its address and ENQ."""
    return seven_bits(address)[:1] + bytes((ENQ,))
