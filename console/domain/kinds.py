"""Every kind of entry this version folds, with the highest body version it knows.

Others are kept and passed on, not folded.
"""

_INCIDENT = (
    "opened typed placed prioritised levelled closed reopened merged separated tied settled taken handed shelved"
    " amended noted messaged commanded radioed counted marked cautioned"
    " task_added task_ticked dispatched notified struck"
)
_DEPLOYMENT = "ordered called recalled released reassigned driven settled struck"
_UNIT = "homed noted settled struck"
_STATUS = "reported restated crewed noted struck"
_ALARM = "queued attempted sent delivered acknowledged failed expired uncertain"
_RECORD = (
    "call.received call.linked call.lined call.struck call.revealed caller.sealed "
    "person.enrolled person.changed seat.signed_in "
    "seat.signed_out numbers.claimed review.broken_glass "
    "object.registered object.changed object.withdrawn aba.on_test aba.off_test "
    "contact.registered contact.changed contact.withdrawn "
    "key.vouched key.revoked key.contested area.taken area.handed authority.set "
    "warning.told warning.ended warning.acknowledged warning.ticked warning.shelved "
    "aid.requested aid.offered aid.answered aid.withdrawn preparedness.proposed preparedness.withdrawn "
    "watch.handed watch.accepted watch.checked planned.set planned.withdrawn voice.transcribed "
    "plan.proposed plan.approved plan.rejected plan.withdrawn plan.restored"
)

KNOWN: dict[str, int] = {
    **{f"incident.{kind}": 1 for kind in _INCIDENT.split()},
    **{f"deployment.{kind}": 1 for kind in _DEPLOYMENT.split()},
    **{f"unit.{kind}": 1 for kind in _UNIT.split()},
    **{f"status.{kind}": 1 for kind in _STATUS.split()},
    **{f"alarm.{kind}": 1 for kind in _ALARM.split()},
    **dict.fromkeys(_RECORD.split(), 1),
}


def is_known(kind: str, v: int) -> bool:
    """Whether this version can fold it."""
    return v <= KNOWN.get(kind, 0)
