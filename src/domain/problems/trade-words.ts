/**
 * Words of the trade that mean the same thing, each with the one the catalogue uses: `canonical: other | other`. A text is read as if
 * it held the catalogue's word too, so that a report need not happen to use the words of a seed phrase.
 */
const sameWords: readonly string[] = [
  'seller: rep | reps | ae | aes | account executive | account executives | salesperson | salespeople | sales guy | hunter | hunters | bdm | sdr | sdrs | bdr | field sales',
  'manager: boss | supervisor | team lead | team leader | tl | line manager | my lead | superior | sales lead | regional head',
  'leader director executive: vp | vps | cro | ceo | svp | head of sales | management | top brass | executives | c-level | leadership team | upper floor | board',
  'customer: client | clients | buyer | buyers | purchaser | end user | consumer',
  'prospect: prospects | suspect | target company | new logo | new logos | logo',
  'deal opportunity: opp | opps | oppty | tender | rfp | rfq | bid',
  'pipeline: funnel | pipe | open deals | coverage ratio',
  'forecast: commit | committed | call the number | outlook | best case | landing | landed at | projection | prediction',
  'quota target: number | goal | plan figure | budget number | objective | targets | quotas',
  'commission pay: payout | bonus | variable | ote | spiff | spiffs | incentive | comp | comp plan | accelerator | kicker | payroll | commissions | earnings',
  'discount price approval: rebate | special terms | special price | concession | price exception | margin approval | net price',
  'approval waiting: sign-off | signoff | sign off | green light | okay from | approve | approved | authorise | release of the quote',
  'contract legal: redlines | redline | terms and conditions | msa | nda | t&c | clauses | lawyers',
  'crm system tool: salesforce | hubspot | dynamics | sap | erp | software | app | platform | database | login | logins | interface',
  'system down crash: outage | freezes | frozen | hangs | timed out | time out | error message | bug | offline | seconds to load',
  'duplicate data records: twice in | duplicates | double entries | exists twice | same record | dirty data | wrong fields',
  'lead inbound: mql | mqls | sql | inquiry | inquiries | enquiry | enquiries | web form | trade fair | webinar contacts | hand raisers | demo request',
  'one to one: 1on1 | 1:1 | 1-1 | one on one | one-on-one | 1 to 1 | one-to-one | catch up with my | bilateral | jour fixe',
  'cancelled: dropped | called off | scrapped | skipped | postponed | moved again | pushed back | did not take place',
  'resigned leaving: quit | quits | quitting | handed in | notice period | gave notice | left us | leaves the company | walked out | turnover',
  'dismissed fired: let go | sacked | laid off | layoff | terminated | shown the door | pip',
  'new hire onboarding: newcomer | newcomers | new joiner | new joiners | new starter | newbie | rookie | first day | ramp',
  'candidate hiring: applicant | applicants | interview | interviews | requisition | req | job ad | recruiter | open position | vacancy | headhunter',
  'training material: workshop | seminar | course | e-learning | playbook | deck | slides | brochure | datasheet | collateral | battlecard',
  'meeting review: qbr | stand-up | standup | huddle | town hall | offsite | weekly call | sync | steering committee',
  'territory accounts: patch | region | area | account list | book of business | postcode | named accounts | zip codes',
  'competitor: rival | rivals | competition | incumbent | other vendor | cheaper tool | challenger',
  'value business case: roi | return on investment | savings | what he saves | benefit | payback | why us | differentiation',
  'renewal churn: cancellation | cancelled the contract | not renewing | subscription ends | csm | customer success | go-live | upsell | cross-sell',
  'partner channel: reseller | resellers | distributor | dealer | dealers | integrator | var | indirect | marketplace',
  'presales specialist capacity: solution engineer | solutions engineer | se team | sales engineer | headcount | span of control | understaffed | short-staffed',
  'morale mood: atmosphere | spirit | vibe | fed up | worn out | burned out | burnt out | tired | demotivated | disengaged | cynical',
  'blame: fault | scapegoat | finger | whose fault | shouted | humiliated | punished | afraid | fear',
  'admin: paperwork | forms | travel claims | expenses | surveys | internal decks | typing | data entry | bureaucracy | order entry',
  'priorities: focus topic | pet project | initiative of the | flavour of the month | top topic | u-turn | change of direction',
  'process stage: stages | phase | phases | exit criteria | methodology | sales method | meddic | bant | milestone',
  'decision maker contact: champion | sponsor | economic buyer | procurement | purchasing | gatekeeper | stakeholder | the it guy',
  'silent no next step: ghosted | ghosting | gone dark | no reply | went quiet | radio silence | does not call back',
  'figures reports: dashboard | kpi | kpis | metric | scorecard | numbers do not match | statistics | excel',
  'spreadsheet plan: excel file | yearly plan | annual plan | business plan | roadmap | calendar plan',
  'career: promotion | way up | career path | next role | moving into | advance | growth path',
  'coaching: coach | feedback on my calls | shadowing | ride along | ride-along | joint visit | call recording | role play | role-play',
  'follow up: followed up | chased up | action list | action items | action points | to-do | minutes of the meeting',
  'decide decision: who can approve | who decides | mandate | authority | escalate | escalated | reopened | overruled | settled',
  'marketing product finance service other department: engineering | operations | delivery | support team | production | logistics | back office | hand-over | handover | controlling',
  'rollout change: new tool | new methodology | reorg | reorganisation | restructuring | migration | introduced by e-mail | transformation | go live of',
  'successor backup: stand-in | key person | only one who knows | understudy | bus factor | deputy | replacement for',
  'unethical values: everyone knew was false | lied to | misleading promise | dishonest | cheating | against our values | integrity',
  'goal direction strategy unclear: what the company wants | where we are heading | north star | vision | big picture',
  'again recurring workaround: same bug | same mistake | third time | once more | keeps coming back | patched | band-aid | band aid | firefighting',
]

const canonicals = new Map(
  sameWords.flatMap((line) => {
    const [canonical = '', others = ''] = line.split(': ')
    return others.split(' | ').map((other) => [other, canonical] as const)
  }),
)
const escaped = [...canonicals.keys()]
  // The longest first, so that "sales lead" is not read as "lead".
  .toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))
  .map((one) => one.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
const anyOther = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'giu')

/** The text, and the catalogue's words for what it says in others, each once. */
export function addTradeWords(text: string): string {
  const found = text.match(anyOther)
  if (found === null) return text
  return [text, ...new Set(found.map((one) => canonicals.get(one.toLowerCase()) ?? ''))].join(' ')
}
