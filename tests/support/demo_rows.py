"""The figures of the reference picture as plain text: incidents, units, the log. All invented."""

# number priority wait pictogram | type | place | state there/sent level flags
INCIDENTS = """\
18447|K1|00:41|fire|Bygn.brand-Etageejendom|Søndergade 14, Køge|uncovered|0/0|1|duplicate:18444
18446|K1|01:52|road-accident|FUH-Fastklemte|E47 km 42,3 S, Greve|uncovered|0/0|1|sending2
18441|K1|04:14|gas|Gasudslip-ledning|Havnevej 3, Holbæk|uncovered|0/0|1|
18429|samf|18:50|storm|Stormskade-væltet træ|Rute 22, Næstved N|uncovered|0/0|1|
18418|værdi|41:10|flood|Oversvømmelse-kælder|Strandgade 41, Korsør|uncovered|0/0|1|
18444|K1|01:36|fire|Bygn.brand-Lejlighed|Torvet 6, Køge|alerted|0/3|1|duplicate:18447
18443|K1|03:23|alarm|BRANDALARM (ABA)|Sygehusvej 2, Slagelse|alerted|1/3|1|
18442|K1|05:18|drowning|Drukneulykke|Marinaen, Vordingborg|en_route|3/4|1|sending2
18440|K1|06:42|fire|Brand-El-/hybridbil|P-hus, Ringsted Centr.|en_route|2/3|1|
18432|K1|15:05|fire|Bygn.brand-Villa/Rækkehus|Algade 12, Roskilde|on_scene|4/6|2|sending2
18430|K1|18:41|rescue|Redn.-Sammenstyrtning|Skolevej 9, Sorø|committed|5/5|2|
18427|K1|23:38|fire|Bygn.brand-Gård|Tinghusvej 80, Haslev|committed|7/7|2|
18425|K1|25:06|road-accident|FUH-Flere køretøjer|E20 km 73, Sorø V|committed|4/4|1|
18422|K1|28:10|alarm|BRANDALARM (ABA)|Industrivej 31, Greve|on_scene|3/3|1|
18420|K1|34:04|fire|Bygn.brand-Skorsten|Møllevej 5, Lejre|committed|2/2|1|
18415|K1|43:30|pollution|Forurening-Havn|Nordkaj, Kalundborg|committed|3/3|2|talk
18439|K2|05:40|other|Bistand til politi|Rute 57, Holbæk S|en_route|0/1|1|
18434|K2|13:00|rescue|Redn.-Elevator|Banegårdspl. 1, Næstv.|on_scene|1/1|1|
18428|K2|21:42|pollution|Min. forurening|Ringvejen, Slagelse|committed|1/1|1|
18437|liv|08:18|storm|Stormskade-bygningsdel|Plejecenter, Faxe|en_route|2/2|1|
18433|samf|13:50|wind|Stormskade-el-ledning|Odden, Nykøbing Sj.|on_scene|1/2|1|
18424|samf|25:44|storm|Stormskade-væltet træ|Rute 54, Maribo Ø|committed|1/1|1|
18419|værdi|35:30|storm|Stormskade-tag|Kirkevej 18, Stege|committed|1/1|1|
18414|værdi|45:02|flood|Oversvømmelse-vej|Havnegade, Nakskov|committed|2/2|1|
18409|øvrig|54:50|storm|Stormskade-væltet træ|Skovvej, Præstø|committed|1/1|1|
"""

# service, then station: unit[crew]letter …; a trailing * marks late units. Letters are those of the picture.
UNITS = """\
=Roskilde Brandvæsen
Roskilde: ROM1 1+5 I, ROM2 1+5 F, ROV1 I, ROV2 L, ROS1 I, ROR1 L, ROIL1 I
Viby: VIM1 1+3 P, VIV1 L
=Lejre Brandvæsen
K. Hyllinge: KHM1 1+3 I, KHV1 I
=Beredskab 4K
Greve: GRM1 1+5 F, GRM2 1+5 P, GRV1 L, GRS1 F, GRR1 L, GRIL1 F
Taastrup: TAM1 1+5 R, TAV1 L, TAR1 L, TAIL1 L
=Køge Brand & Redning
Køge: KGM1 1+5 A, KGM2 1+5 L, KGV1 L, KGV2 L, KGS1 A, KGR1 L, KGIL1 A
Borup: BOM1 1+5 D, BOV1 L
St. Hedd.: SHM1 1+3 L, SHV1 L, SHR1 L
Hårlev: HÅM1 1+5 L, HÅV1 L, HÅR1 L
Solrød Str.: SOM1 1+3 L, SOV1 L, SOR1 L
=Vestsjællands Brandvæsen
Holbæk: HOM1 1+5 L, HOM2 1+5 D, HOV1 L, HOV2 L, HOS1 L, HOR1 P, HOIL1 L
Tølløse: TØM1 1+5 L, TØV1 L, TØR1 L
Jyderup: JYM1 1+3 U, JYV1 L, JYR1 L
Kalundborg: KAM1 1+5 I talk, KAV1 L, KAR1 I, KAIL1 I
Høng: HGM1 1+2 B, HGV1 L
Gørlev: GØM1 1+3 L, GØV1 L
Nykøbing Sj.: NSM1 1+5 F, NSV1 P, NSR1 L, NSIL1 L
Asnæs: ASM1 1+5 L, ASV1 L
Svinninge: SVM1 1+5 L, SVV1 L, SVR1 L
=Slagelse Brand og Redning
Slagelse: SLM1 1+5 A 3, SLM2 1+5 I, SLV1 L, SLV2 L, SLS1 A 3, SLR1 L, SLIL1 K
Korsør: KRM1 1+5 L, KRV1 L, KRR1 I, KRIL1 L
Skælskør: SKM1 1+1 B, SKV1 L
Sorø: SRM1 1+5 I, SRV1 L, SRR1 I, SRIL1 I
Stenlille: STM1 1+5 I, STV1 L
=Midt- og Sydsjællands B&R
Næstved: NÆM1 1+5 R, NÆM2 1+5 L, NÆV1 R, NÆV2 L, NÆS1 I, NÆR1 F, NÆIL1 L
Fuglebjerg: FUM1 1+3 I, FUV1 L, FUR1 L
Ringsted: RIM1 1+3 P, RIV1 K, RIR1 L, RIIL1 P
Haslev: HAM1 1+3 I, HAV1 I, HAR1 L, HAIL1 I
Faxe: FXM1 1+3 P, FXV1 I
Rønnede: RØM1 1+5 I, RØV1 I
Vordingborg: VOM1 1+3 P, VOV1 A 2, VOR1 L, VOB1 P, VOIL1 P
Præstø: PRM1 1+5 I, PRV1 L, PRR1 L
Stege: SGM1 1+3 I, SGV1 L, SGR1 L
=Lolland-Falster Brandvæsen
Nakskov: NKM1 1+5 I, NKV1 I, NKR1 L, NKIL1 L
Maribo: MAM1 1+5 I, MAV1 L, MAR1 L, MAIL1 L
Rødby: RBM1 1+5 L, RBV1 U, RBR1 L
Nykøbing F: NFM1 1+3 L, NFV1 L, NFR1 U, NFIL1 L
Nysted: NYM1 1+3 L, NYV1 L
Sakskøbing: SAM1 1+5 L, SAV1 L, SAR1 L
Stubbekøb.: SBM1 1+5 L, SBV1 L, SBR1 L
=Beredskabsstyrelsen
Næstved: BNHP1 1+3 L, BNG1 L, BNIL1 L
Hedehus.: BHHZ1 1+3 L, BHIL1 L
"""

DEPLOYED = """\
ROIL1|on_scene|0+1|31|32|33|38|39
ROM1|on_scene|1+5|31|32|34|38|39
ROV1|on_scene|0+2|31|32|34|40|41
ROS1|on_scene|0+2|36|36|38|42|43
GRM2|en_route|1+5|41|41|44||
VIM1|en_route|1+3|41|42|45||
"""

LOG = """\
46|plads 3|Pressevagt orienteret. Ingen navne.
45|ISL|Situationsmelding: ild i tagetage. Alle er ude. Spredning mod nr. 14, behov for drejestige og to sprøjter mere.
44|radio|GRM2 afgang, ETA 21:53.
41|plads 3|2. alarm: GRM2, VIM1. Spredningsfare.
39|radio|ROM1: flammer gennem taget, ingen personer ses.
33|112|Sending 2: beboer muligvis på 1. sal.
"""
