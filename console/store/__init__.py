"""The only SQL: one writer at a time, many readers, the journal and what is projected from it. May import domain."""
