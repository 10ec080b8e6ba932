"""The only Qt: what people see and touch. May import operations, advice, store reads, domain."""
