"""Tables of the register: objects and what they are found by, ABA tests, contacts, and who was told of an incident."""

_TABLES = """
CREATE TABLE object (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, address TEXT NOT NULL, aba TEXT NOT NULL, keybox TEXT NOT NULL,
    access TEXT NOT NULL, contacts TEXT NOT NULL, dangers TEXT NOT NULL, sks TEXT NOT NULL, demands TEXT NOT NULL,
    station TEXT, withdrawn INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE object_key (
    key TEXT NOT NULL, object TEXT NOT NULL, PRIMARY KEY (key, object)
) STRICT, WITHOUT ROWID;
CREATE INDEX object_key_object ON object_key (object);
CREATE TABLE aba_test (
    number TEXT PRIMARY KEY, since INTEGER NOT NULL, until INTEGER NOT NULL, who TEXT NOT NULL, reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX aba_test_until ON aba_test (until);
CREATE TABLE contact (
    id TEXT PRIMARY KEY, key TEXT NOT NULL, function TEXT NOT NULL, name TEXT NOT NULL, area TEXT NOT NULL,
    hours TEXT NOT NULL, numbers TEXT NOT NULL, withdrawn INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_key ON contact (key);
CREATE TABLE incident_object (
    incident TEXT PRIMARY KEY, object TEXT NOT NULL, aba TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_object_aba ON incident_object (aba) WHERE aba <> '';
CREATE INDEX incident_object_object ON incident_object (object) WHERE object <> '';
CREATE TABLE notice (
    incident TEXT NOT NULL, n INTEGER NOT NULL, key TEXT NOT NULL, function TEXT NOT NULL, contact TEXT NOT NULL,
    by TEXT NOT NULL, at INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (incident, n)
) STRICT, WITHOUT ROWID;
"""
STATEMENTS: tuple[str, ...] = tuple(filter(str.strip, _TABLES.split(";\n")))
TABLES = ("object", "object_key", "aba_test", "contact", "incident_object", "notice")
