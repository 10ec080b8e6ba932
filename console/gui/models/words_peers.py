"""What the page of connections says."""

PEERS: dict[str, tuple[str, str]] = {
    "peers.name": ("Forbindelser", "Connections"),
    "peers.title": ("Forbindelser kl. {at}", "Connections at {at}"),
    "peers.isolated": ("ISOLERET: intet går ind eller ud", "ISOLATED: nothing goes in or out"),
    "peers.own": ("Vores fingeraftryk {print} · {door} · {secrets}", "Our fingerprint {print} · {door} · {secrets}"),
    "peers.door": ("noden lytter på {url}", "the node listens at {url}"),
    "peers.door_failed": ("døren kan ikke åbnes: {why}", "the door cannot be opened: {why}"),
    "peers.door_none": ("noden lytter ikke til netværket", "the node does not listen to the network"),
    "peers.door_here": ("noden lytter kun til denne maskine", "the node listens to this machine only"),
    "peers.secrets_unknown": ("ingen adgangsord gemt endnu", "no secrets kept yet"),
    "peers.secrets_file": ("adgangsord i fil, kun for ejeren", "secrets in a file, its owner's only"),
    "peers.secrets_keyring": ("adgangsord i systemets nøglering", "secrets in the system's keyring"),
    "peers.list": ("Linjer og installationer", "Lines and installations"),
    "peers.none": (
        "Ingen forbindelser endnu: alt gemmes her. I inviterer, T tilslutter.",
        "No connections yet: everything is kept here. I invites, T joins.",
    ),
    "peers.keys": (
        (
            "I invitér · T tilslut · F fingeraftryk · G godkend · Delete tilbagekald · R prøv igen nu · S søg i nettet"
            " · ↑ ↓ vælger · Esc lukker"
        ),
        (
            "I invite · T join · F fingerprint · G approve · Delete revoke · R try again now · S search the network"
            " · ↑ ↓ choose · Esc closes"
        ),
    ),
    "peers.live": ("forbundet, kontakt for {age} siden", "connected, contact {age} ago"),
    "peers.cut": ("AFBRUDT siden {at}", "CUT OFF since {at}"),
    "peers.refused": ("VI ER IKKE LUKKET IND siden {at}", "WE ARE NOT LET IN since {at}"),
    "peers.new": ("venter på første kontakt", "waits for its first contact"),
    "peers.waiting": ("{out} ud · {into} ind venter", "{out} out · {into} in waiting"),
    "peers.newest": ("Det nyeste derfra kom {at} ({age} siden)", "The newest from there came {at} ({age} ago)"),
    "peers.newest_none": ("Intet er kommet derfra endnu", "Nothing has come from there yet"),
    "peers.backlog": (
        "{out} poster venter på at komme ud, {into} på at komme ind",
        "{out} entries wait to get out, {into} to get in",
    ),
    "peers.quality": (
        "Linjen er {quality}: svarer på {trip} ms, brud i {broken} af {minutes} minutter",
        "The line is {quality}: answers in {trip} ms, broken in {broken} of {minutes} minutes",
    ),
    "peers.quality_cut": (
        "Linjen er {quality}: brud i {broken} af {minutes} minutter",
        "The line is {quality}: broken in {broken} of {minutes} minutes",
    ),
    "peers.good": ("god", "good"),
    "peers.weak": ("svag", "weak"),
    "peers.bad": ("dårlig", "bad"),
    "peers.unmeasured": (
        "Linjen er ikke målt endnu: noden skriver et tal i minuttet",
        "The line has not been measured yet: the node writes a figure a minute",
    ),
    "peers.skew": ("Uret der går {n} s anderledes end vores", "The clock there differs from ours by {n} s"),
    "peers.print": ("Fingeraftryk {print}, sammenlignet {at}", "Fingerprint {print}, compared {at}"),
    "peers.print_open": (
        "Fingeraftryk {print}: IKKE SAMMENLIGNET. F viser begge, læs dem for hinanden",
        "Fingerprint {print}: NOT COMPARED. F shows both, read them to each other",
    ),
    "peers.works": (
        "Alt virker her; det sendes, når linjen er der",
        "All works here; it is sent when the line is there",
    ),
    "peers.nearby": ("hørt i nettet · Enter tilslutter", "heard in the network · Enter joins"),
    "peers.nearby_more": (
        (
            "{name} siger selv, at den er fra {area}, på {url}.\nDet er ikke bevist, før I har læst fingeraftryk"
            " for hinanden.\nFingeraftryk, den siger: {print}\n\nEnter: tilslut med en invitation derfra."
        ),
        (
            "{name} says itself that it is of {area}, at {url}.\nThat is not proven until you have read fingerprints"
            " to each other.\nThe fingerprint it says: {print}\n\nEnter: join with an invitation from there."
        ),
    ),
    "peers.trust_given": ("troes: inviteret her", "believed: invited here"),
    "peers.trust_vouched": ("troes: andre siger god for den", "believed: others vouch for it"),
    "peers.trust_revoked": ("TILBAGEKALDT", "REVOKED"),
    "peers.trust_unknown": ("UKENDT: {n} poster venter", "UNKNOWN: {n} entries wait"),
    "peers.guest": ("kommer ind her som {kind} fra {area}", "comes in here as {kind} of {area}"),
    "peers.kind_centre": ("center", "centre"),
    "peers.kind_seat": ("plads", "seat"),
    "peers.kind_field": ("felt", "field laptop"),
    "peers.kind_reader": ("læser", "reader"),
    "peers.installation": ("Kendt siden {at}: {trust}", "Known since {at}: {trust}"),
    "peers.stranger": (
        "Ingen har sagt god for den. Dens poster er gemt, men tæller ikke.\nG godkender den ved dens nøgle, 64 tegn.",
        "Nobody has vouched for it. Its entries are kept and do not count.\nG approves it by its key of 64 hex digits.",
    ),
    "peers.lag": (
        "Forsinkelse den sidste time: hvor længe siden vi havde alt derfra",
        "Lag over the last hour: how long since we had everything from there",
    ),
    "peers.traffic": (
        "Trafik den sidste time, kB i minuttet · ind {into} · ud {out}",
        "Traffic over the last hour, kB a minute · in {into} · out {out}",
    ),
    "peers.in": ("ind", "in"),
    "peers.out": ("ud", "out"),
    "peers.no_figures": ("ingen tal før {at}: noden talte ikke", "no figures before {at}: the node did not count"),
    "peers.invited": ("Invitation · virker én gang, til {at}", "Invitation · works once, until {at}"),
    "peers.invited_more": (
        "Den anden taster: T, så {address} og tallene.\nVores fingeraftryk: {print}   ({spelled})",
        "The other types: T, then {address} and the figures.\nOur fingerprint: {print}   ({spelled})",
    ),
    "peers.invited_door": ("{door}. Der ventes …", "{door}. Waiting …"),
    "peers.no_address": (
        "(ingen adresse: maskinen er ikke på et netværk)",
        "(no address: the machine is on no network)",
    ),
    "peers.join": ("Tilslut: adresse og invitationens tal", "Join: the address and the figures of the invitation"),
    "peers.join_more": (
        "Fx 10.0.0.4 4821 7730 1956 0042 3381 · Enter tilslutter · Esc fortryder",
        "E.g. 10.0.0.4 4821 7730 1956 0042 3381 · Enter joins · Esc leaves",
    ),
    "peers.joining": ("Spørger {url} …", "Asking {url} …"),
    "peers.compare": (
        "Læs fingeraftrykkene for hinanden i telefonen",
        "Read the fingerprints to each other by telephone",
    ),
    "peers.compare_more": (
        "Øverst {name}: {theirs}\nNederst os: {ours}\nEnter: ens hos begge · Delete: forskellige · Esc: senere",
        "Above {name}: {theirs}\nBelow us: {ours}\nEnter: alike at both · Delete: they differ · Esc: later",
    ),
    "peers.held_more": (
        (
            "Øverst {name}: {theirs}\nNederst os: {ours}\nIntet troes, før I har sammenlignet. Enter: ens hos begge"
            " · Delete: forskellige"
        ),
        (
            "Above {name}: {theirs}\nBelow us: {ours}\nNothing is believed until you have compared."
            " Enter: alike at both · Delete: they differ"
        ),
    ),
    "peers.approve": ("Godkend: nøgle (64 hex-cifre) og navn", "Approve: the key (64 hex digits) and a name"),
    "peers.approve_more": (
        "Nøglen skal være sammenlignet ad en anden vej · Enter godkender for alle · Esc fortryder",
        "The key must have been compared another way · Enter approves for all · Esc leaves",
    ),
    "peers.revoke": ("Tilbagekald {name}?", "Revoke {name}?"),
    "peers.revoke_more": (
        (
            "Tomt: det, den skriver fra nu, troes ikke. Et klokkeslæt (02:00): det, den skrev siden da, bliver også"
            " omtvistet.\nDet gælder alle centre og kan ikke tages tilbage · Enter tilbagekalder · Esc fortryder"
        ),
        (
            "Empty: what it writes from now on is not believed. A time (02:00): what it wrote since then is"
            " disputed too.\nIt holds for all centres and cannot be taken back · Enter revokes · Esc leaves"
        ),
    ),
    "peers.done_approved": ("{name} er godkendt for alle.", "{name} is vouched for to all."),
    "peers.done_revoked": (
        "{name} er tilbagekaldt. Omtvistede poster: Ctrl+Alt+O.",
        "{name} is revoked. Disputed entries: Ctrl+Alt+O.",
    ),
    "peers.done_compared": ("Sammenlignet: {name} er den, den siger.", "Compared: {name} is who it says."),
    "peers.done_accepted": (
        "Sammenlignet og troet. Linjen er oppe om et øjeblik.",
        "Compared and believed. The line is up in a moment.",
    ),
    "peers.done_dropped": (
        "Intet er troet. Bed om en ny invitation.",
        "Nothing was believed. Ask for a new invitation.",
    ),
    "peers.done_retry": ("Noden prøver alle linjer igen nu.", "The node tries every line again now."),
    "peers.done_search": (
        "Noden lytter i nettet de næste ti minutter …",
        "The node listens in the network for ten minutes …",
    ),
    "peers.locked": ("Pladsen er låst. Ctrl+L låser op.", "The seat is locked. Ctrl+L unlocks."),
    "peers.choose": ("Vælg en linje i listen først.", "Choose a line in the list first."),
    "peers.failed": (
        "Det lykkedes ikke, og intet er ændret. Prøv igen.",
        "It did not work, and nothing is changed. Try again.",
    ),
}
