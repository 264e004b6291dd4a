/** Invented names; any likeness to real people, firms or places is chance. */
export const givenNames = (
  'Adira Alban Amaris Anouk Arvid Aurel Bela Brisa Calder Casimir Celeste Corin Dagny Darius Delphine Edda Elio Emeric ' +
  'Fenna Fabian Farah Galen Greta Hadria Halvar Ilse Imre Iona Isolde Jarek Jorun Juno Kadri Kasper Katya Lando Leora ' +
  'Linus Lucan Maeve Marek Mira Nadir Nerys Nils Odette Orin Oskar Petra Piran Quilla Rafi Renske Romy Sabine Sander ' +
  'Selma Silvan Soraya Stellan Tamsin Teodor Tindra Ulla Ursin Valda Vesna Viggo Wanda Wim Xenia Yara Yorick Zelda Zoran'
).split(' ')

export const familyNames = (
  'Abendroth Aldercott Arkwell Balfrey Barrowin Belcastro Birkhold Brannoch Caldrey Castellane Corvane Dahlquen Delorme ' +
  'Dunmarsh Eberlane Elverson Everholt Fairloch Falkenrode Ferrante Galbrook Gantry Grisholm Halloran Harwick Hesselby ' +
  'Ivarsen Jellicoe Karstvold Kestrane Kilbourne Lachlaine Lindqvane Lorrimer Maddern Marchetti Merrowick Moravec ' +
  'Nachtwey Norcliffe Oakhurst Ostrander Pellworth Penhale Quarrie Ravensby Redgrave Rosenlund Saltmarsh Sandoval ' +
  'Schonfeld Silverton Sorrento Tallis Tanqueray Thornbury Tolliver Trevanion Ulvaeus Underhay Vanbrugh Vasari Verhoeven ' +
  'Wainscott Wardlaw Westerling Wexcombe Winterbourne Wolfram Yarborough Zabriskie Zeller'
).split(' ')

export const firmStems = (
  'Alderbrook Amberfen Ashgrove Barley Beacon Birchway Blackfen Bluecairn Brambleton Brightmoor Cairnwell Cedarlake ' +
  'Chalkstone Cobalt Coldwater Copperfield Cranmere Dunewood Eastgate Elmsworth Fallowfield Fennimore Foxhollow Glenmarch ' +
  'Granary Greywater Harbourne Hawksmere Hazelhurst Highmarsh Hollowbrook Ironwood Juniper Kelpwick Kingsmoor Larkspur ' +
  'Lindenau Longmeadow Marlowe Meadowsweet Millrace Moorgate Northwick Oakmantle Orchardview Otterburn Pebblemere ' +
  'Pinecrest Quarryside Ravenhill Redfern Ridgeway Riverbend Rookwood Rowanmere Saltbridge Sandpiper Seabright Silverfen ' +
  'Skylark Slatebrook Starling Stonecroft Summerfield Sundial Swiftwater Tallgrass Tarnside Thistledown Tidewater ' +
  'Umberfield Valebrook Waveney Westering Whitecliff Wildmoor Willowbend Windrush Wolds Yewdale'
).split(' ')

export const firmKinds = (
  'Logistics Foods Engineering Health Retail Energy Insurance Textiles Chemicals Media Components Clinics Transport Dairy ' +
  'Ceramics Finance Marine Timber Optics Packaging'
).split(' ')

export const regions = ['Nordmark', 'Midlea', 'Sundera'] as const

/** Sold by the invented firm Halden & Lark: planning software for mid-sized manufacturers and service firms. */
export interface Product {
  readonly name: string
  /** Median list value of a new deal in the mid-market, in whole euros. */
  readonly value: number
  readonly share: number
  /** Logit on every stage. */
  readonly appeal: number
  readonly addOn: boolean
}

export const products: readonly Product[] = [
  { name: 'Orrery Planning', value: 30000, share: 0.3, appeal: 0.02, addOn: false },
  { name: 'Kestrel Link', value: 22000, share: 0.24, appeal: 0.05, addOn: false },
  { name: 'Tidegate Control', value: 42000, share: 0.16, appeal: -0.06, addOn: false },
  { name: 'Lanternview', value: 15000, share: 0.18, appeal: 0.04, addOn: true },
  { name: 'Fernbank Desk', value: 11000, share: 0.12, appeal: 0.06, addOn: true },
]

export interface Segment {
  readonly name: string
  readonly share: number
  /** Factor on deal value. */
  readonly size: number
  /** Logit on every stage. */
  readonly appeal: number
  /** Factor on the speed of leaving a stage. */
  readonly pace: number
  readonly employees: number
}

export const segments: readonly Segment[] = [
  { name: 'Small business', share: 0.28, size: 0.6, appeal: -0.03, pace: 1.18, employees: 40 },
  { name: 'Mid-market', share: 0.4, size: 1, appeal: 0.05, pace: 1, employees: 320 },
  { name: 'Enterprise', share: 0.2, size: 1.75, appeal: -0.02, pace: 0.82, employees: 2600 },
  { name: 'Public sector', share: 0.12, size: 1.2, appeal: -0.06, pace: 0.78, employees: 900 },
]

export const industries = [
  'Manufacturing',
  'Wholesale',
  'Healthcare',
  'Transport',
  'Services',
  'Energy',
  'Retail',
] as const

export const skills = ['discovery', 'business case', 'negotiation', 'prospecting', 'closing plan'] as const
