"""How advice puts numbers into Danish words."""


def minutes(seconds: int) -> str:
    """`45 s`, `7 min`, `1 t 05 min`: rounded up, never better than it is."""
    if seconds < 60:
        return f"{seconds} s"
    whole = -(-seconds // 60)
    return f"{whole} min" if whole < 60 else f"{whole // 60} t {whole % 60:02d} min"
