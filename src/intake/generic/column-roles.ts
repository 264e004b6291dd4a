import type { ColumnProfile, TableProfile } from './profile-table.ts'

/** What a column can mean in tables nobody has described to us: by its header, and only where its values agree. */
interface Role {
  /** Matched against the normalised header. */
  readonly header: RegExp
  readonly agrees: (column: ColumnProfile, table: TableProfile) => boolean
}

const any = () => true
const isDate = (column: ColumnProfile) => column.isDate
const isNumber = (column: ColumnProfile) => column.isNumber
const isWord = (column: ColumnProfile) => !column.isDate
/** A category or a person stands in many rows; what is different in every row is an id. */
const repeats = (column: ColumnProfile, table: TableProfile) =>
  !column.isDate && (table.rows < 20 || column.distinct <= table.rows / 2)
const isUnique = (column: ColumnProfile) => column.isUnique

const roles = {
  dealId: {
    header: /^(opportunity|opp|deal|quote|sale|order|record|crm|transaction)(id|number|no|nr|key|code)?$|^id$/,
    agrees: isUnique,
  },
  dealName: { header: /^(opportunity|opp|deal|sale)?(name|title)$|^subject$/, agrees: isWord },
  owner: {
    header:
      /^(sales|deal|opportunity|opp|account|lead)?(rep|representative|agent|person|owner|exec|executive|seller|consultant|ae|sr|salesman)(name|id|email)?$|^(salesrep|assignedto|accountmanager|closedby|soldby)(id|name)?$/,
    agrees: repeats,
  },
  stage: { header: /^(deal|opportunity|opp|sales|pipeline)?(stage|phase|step)(name)?$/, agrees: repeats },
  outcome: {
    header: /^(deal|opportunity|opp|sales|pipeline|final)?(outcome|result|status|state|stage|phase|wonlost)(name)?$/,
    agrees: repeats,
  },
  created: {
    header:
      /^(deal|opportunity|opp|record)?(created|create|creation|opened|open|start|engage|engagement|entry|first(contact|seen|touch))(date|on|at|time|day)?$|^date(created|opened|entered)$/,
    agrees: isDate,
  },
  closed: {
    header:
      /^(deal|opportunity|opp|actual)?(closed|close|closing|won|win|signed|end|decision)(date|on|at|day)?$|^dateclosed$/,
    agrees: isDate,
  },
  expectedClose: {
    header: /^(expected|estimated|forecast|planned|target)(close|closing|closed)?(date|on|day)?$/,
    agrees: isDate,
  },
  amount: {
    header:
      /^(deal|opportunity|opp|close|closed|sale|sales|contract|order|total|net)?(value|amount|revenue|size|price|worth|acv|tcv|arr)(usd|eur|gbp)?$/,
    agrees: isNumber,
  },
  listAmount: { header: /^(list|catalogue|catalog|gross)(price|amount|value)$/, agrees: isNumber },
  currency: { header: /^(deal|opportunity)?currency(code|isocode)?$/, agrees: repeats },
  account: {
    header: /^(account|company|customer|client|organi[sz]ation|buyer)(name|id)?$/,
    agrees: isWord,
  },
  product: { header: /^(product|item|sku|solution)(name|line|id|code)?$/, agrees: isWord },
  source: { header: /^(lead|deal|opportunity|marketing)?(source|origin|channel)$/, agrees: repeats },
  dealType: { header: /^(deal|opportunity|business)?type$/, agrees: repeats },
  lossReason: {
    header: /^(closed)?(loss|lost)(reason)?(code|description)?$|^reason(for)?(loss|lost)$/,
    agrees: isWord,
  },
  leadId: { header: /^(lead|mql|prospect|inquiry|enquiry)(id|number)$/, agrees: any },
  personId: {
    header: /^(employee|user|person|staff|worker|member|rep|agent|seller)(id|number|no)$|^id$/,
    agrees: isUnique,
  },
  personName: {
    header:
      /^(sales|full|employee|user|display)?(name|rep|representative|agent|person|seller|employee|salesperson|salesman)(name)?$/,
    agrees: isUnique,
  },
  manager: {
    header: /^(sales|direct|line)?(manager|supervisor|teamlead|teamleader|boss|reportsto)(name|id)?$/,
    agrees: isWord,
  },
  team: { header: /^(sales)?(team|group|department|squad|unit)(name|id)?$/, agrees: repeats },
  region: {
    header: /^(sales)?(region|regionaloffice|office|territory|area|location|country|officelocation)(name)?$/,
    agrees: isWord,
  },
  email: { header: /^(work|business)?(email|emailaddress|mail)$/, agrees: isWord },
  jobTitle: { header: /^(job)?(title|role|position)$/, agrees: isWord },
  hired: {
    header: /^(hire|hired|hiring|join|joined|joining|start|employment)(date|on|day|startdate)?$/,
    agrees: isDate,
  },
  left: { header: /^(termination|terminated|leave|left|leaving|exit|end)(date|on|day)?$/, agrees: isDate },
  segment: { header: /^(customer|market|business|account)?(segment|sector|tier)$/, agrees: isWord },
  industry: { header: /^(industry|vertical|sector|branch)$/, agrees: isWord },
  employees: { header: /^(number|no|num)?(of)?employees$|^headcount$|^companysize$/, agrees: isNumber },
  revenue: { header: /^(annual|yearly)?(revenue|turnover)$/, agrees: isNumber },
  price: { header: /^(sales|list|unit|retail|catalogue|catalog)?price$/, agrees: isNumber },
} as const satisfies Record<string, Role>

export type RoleName = keyof typeof roles

/** The columns that can have a role, the fuller ones first. */
export function columnsFor(role: RoleName, table: TableProfile): ColumnProfile[] {
  const { header, agrees }: Role = roles[role]
  return table.columns
    .filter((column) => column.filled > 0 && header.test(column.name) && agrees(column, table))
    .toSorted((a, b) => b.filled - a.filled)
}

export function columnFor(role: RoleName, table: TableProfile): ColumnProfile | null {
  return columnsFor(role, table)[0] ?? null
}
