"""Scenarios, the autopilot's crews and the replay of recorded call-outs. May import operations, store, domain."""
