"""Words of the plan workshop's page."""

PLANS: dict[str, tuple[str, str]] = {
    "plans.name": ("Udrykningsplaner", "Response plans"),
    "plans.title": ("Udrykningsplaner kl. {at} · {waiting} venter", "Response plans at {at} · {waiting} waiting"),
    "plans.keys": (
        "↑↓: vælg · Enter: begynd linjen (godkend, træk eller ret) · Esc: luk · afvis: plan afvis N # hvorfor",
        "↑↓: choose · Enter: begin the line (approve, withdraw or change) · Esc: close · plan reject N # why",
    ),
    "plans.base": ("picklisten", "the pickliste"),
    "plans.version": ("version {number}", "version {number}"),
    "plans.waiting": ("VENTER på en anden", "WAITS for another person"),
    "plans.scheduled": ("godkendt", "approved"),
    "plans.to_review": ("TILBAGERULLET, til gennemsyn", "ROLLED BACK, for review"),
    "plans.in_force": ("gælder", "in force"),
    "plans.approved": ("godkendt", "approved"),
    "plans.rejected": ("afvist", "rejected"),
    "plans.withdrawn": ("trukket tilbage", "withdrawn"),
    "plans.from": ("fra {at}", "from {at}"),
    "plans.before": ("Før", "Before"),
    "plans.after": ("Efter", "After"),
    "plans.trial": (
        "Prøvet på det sidste års hændelser: {changed} af {incidents} ændres",
        "Tried on the last year's incidents: {changed} of {incidents} change",
    ),
    "plans.types": ("Flere eller færre", "More or fewer"),
    "plans.units": ("Enheder", "Units"),
    "plans.assumed": (
        "Forudsat: alle enheder hjemme og ledige, efter stationsrækkefølge, de trin hændelsen nåede.",
        "Assumed: every unit at home and free, by the order of stations, the steps the incident reached.",
    ),
}
