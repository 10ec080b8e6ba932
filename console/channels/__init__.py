"""Dispatch out: the channels a unit is alerted on, and the outbox that works through the jobs."""
