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
        "Prøvet på {tried} af det sidste års {found} hændelser: {changed} ændres",
        "Tried on {tried} of the last year's {found} incidents: {changed} change",
    ),
    "plans.trying": ("Prøves på det sidste års hændelser …", "Being tried on the last year's incidents …"),
    "plans.not_tried": (
        "Prøven kunne ikke gennemføres. Ændringen kan godkendes uden.",
        "The trial could not be made. The change can be approved without it.",
    ),
    "plans.now_missing": ("▲ På {n} kan den nye plan ikke opfyldes", "▲ On {n} the new plan cannot be met"),
    "plans.missing": ("mangler", "missing"),
    "plans.types": ("Flere eller færre", "More or fewer"),
    "plans.units": ("Enheder", "Units"),
    "plans.assumed": (
        "Forudsat: bedste hold efter køretid; enheder ude dengang er bundet, ellers alle hjemme; trin som nået.",
        "Assumed: the best set by travel time; units out then are bound, else all at home; steps as reached.",
    ),
}
