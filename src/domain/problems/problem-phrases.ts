/** How people complain about each component in their own words, separated by `;`. Seeds of the problem classifier. */
export const problemPhrases: Readonly<Record<string, string>> = {
  'purpose-and-values':
    'mis-selling to hit the number; unethical promise to a customer; star seller breaks the rules and nobody acts',
  'sales-culture':
    'blame after a lost deal; people afraid to speak up; finger pointing between departments; bad news hidden until late; shouted at in the meeting; sandbagging out of fear',
  'direction-and-line-of-sight':
    'nobody knows what the goal is; unclear direction; what are we supposed to focus on; strategy not communicated; do not see how my work connects',
  'leader-role-and-time':
    'director stuck in internal meetings; leaders never in the field with us; boss takes over the deal; VP has no time for the team; executives do not visit customers',
  'accountability-system':
    'nobody owns this; action items not done; no follow up on what was agreed; two owners and no result; promises forgotten after the meeting',
  'decision-rights':
    'unclear who decides; waiting for a decision; everything is escalated to the top; decision reversed again; need permission for everything',
  'priority-discipline':
    'another new priority; priorities changed again; new initiative this month; everything is urgent; told to drop what we were doing; campaign of the week; yet another focus topic',
  'change-leadership':
    'new tool rolled out without training; change fatigue; half finished reorganisation; nobody uses the new process; too many changes at once',
  'cross-functional-alignment':
    'marketing and sales disagree; product promised something else; handover between sales and service fails; finance has other numbers; other department does not deliver',
  'problem-solving-discipline':
    'same problem again; quick fix did not last; we never find the cause; firefighting; workaround on top of a workaround',
  'leadership-continuity':
    'new VP again; third head of sales in two years; leadership change restarts everything; interim boss',
  'market-stance':
    'customers do not know what we stand for; every seller tells a different story; brand unclear; unknown in the market',
  'growth-strategy':
    'no plan where growth should come from; targets are last year plus ten percent; bets without budget; strategy has no resources',
  'competitive-intelligence':
    'competitor surprised us; no battle card; do not know why we lose; competitor launched a new product; no win loss information',
  'segmentation-and-icp':
    'not a fit; wrong customers; chasing prospects who cannot use it; deals outside our target; too small for our product; leads from the wrong industry; bad fit accounts in the pipeline',
  'value-proposition':
    'customer does not see the value; cannot justify the price; no business case; our offer is not different; competitor offers more for less; return on investment unclear; pitch is all features',
  'customer-lifecycle-strategy':
    'customer churned unexpectedly; renewal surprised us; nobody owns the customer after signature; onboarding of the customer failed; no expansion plan',
  'go-to-customer-model':
    'partner and direct sales compete for the same deal; channel conflict; inside sales and field overlap; small customers served by expensive field sellers',
  'pricing-and-deal-governance':
    'discount approval takes days; quote stuck with the deal desk; price exception refused late; legal review of the contract delays; price list unclear; waiting for pricing approval',
  'deployment-and-capacity':
    'too few people for the plan; manager with fifteen reports; not enough specialists; headcount frozen; overloaded team; no presales available',
  'coverage-and-territory':
    'territory too small; unfair account split; accounts without an owner; territory has no potential; patch reassigned; too many accounts to cover; two sellers on one account',
  'goal-architecture':
    'plan is only a spreadsheet; objectives do not add up; yearly plan never looked at; goals without measures; team goals contradict each other',
  'sales-process':
    'stage skipped; everyone uses stages differently; no exit criteria for the stage; proposal sent without discovery; process not followed; deals move forward without qualification; unclear when to move a deal to the next stage',
  'opportunity-management':
    'decision maker unknown; single contact in the deal; deal went silent; no next step agreed; lost late to no decision; qualified badly; no mutual plan with the buyer',
  'pipeline-management':
    'pipeline too thin; not enough opportunities; old deals clog the pipeline; no coverage for next quarter; dead deals never removed; stale opportunities',
  forecasting:
    'forecast wrong again; commit slipped at the last minute; forecast meeting takes hours; number negotiated; surprise at the end of the quarter',
  'demand-and-lead-management':
    'lead not followed up; leads routed to the wrong person; lead waited for days; no leads coming in; inbound requests unanswered; lead routing broken; bad quality leads',
  'account-planning':
    'no account plan; key account neglected; account plan out of date; only one contact at our largest customer; white space never worked',
  'metrics-and-scorecard':
    'reports contradict each other; too many dashboards; nobody trusts the numbers; which figure is right; measured on the wrong thing',
  'operating-rhythm':
    'meeting cancelled again; meeting without an agenda; review meeting is a status reading; too many meetings; weekly meeting without result; pipeline review turned into a forecast call',
  'quota-setting':
    'quota unreachable; target raised in the middle of the year; quota came late; unfair target; quota not realistic; target does not fit the territory',
  'compensation-and-incentives':
    'commission wrong; payout late; do not understand my comp plan; commission dispute; bonus plan rewards the wrong deals; incentive changed again; commission statement has errors',
  'enablement-and-training':
    'training not useful; no material for this product; cannot find the right slides; product training missing; content out of date; never trained on the new product',
  'systems-and-data':
    'CRM slow; CRM down; duplicate records; data wrong in the system; enter the same data twice; integration broken; login problems; mandatory fields nobody needs; tool crashes; sync error',
  'role-and-competency-model':
    'role unclear; who does what; job description outdated; specialist and seller roles overlap; do not know what is expected of my role',
  'recruiting-and-selection':
    'wrong hire; position open for months; new hire does not fit; hiring takes too long; candidate quality low; interviews unstructured',
  'onboarding-and-ramp':
    'new hire left alone; onboarding too short; new seller has no access; takes too long until new people sell; nobody shows new joiners the ropes; first weeks without a plan',
  'performance-management':
    'low performer tolerated; fired without warning; unfair review; no feedback until the annual review; different standards for different people; surprise dismissal',
  'talent-development':
    'no career path; not learning anything; skill gap; stuck in the same role; no development plan; negotiation skills missing',
  'talent-segmentation-and-bench':
    'best person left without a successor; nobody ready for the manager job; key person risk; promoted because of seniority; no backup',
  'engagement-and-morale':
    'mood is bad; people are frustrated; nobody believes in it; motivation down; burnout; cynical in the team; exhausted',
  retention:
    'colleague resigned; people keep leaving; accounts orphaned after someone quit; another resignation; team lost three sellers; vacancy not covered',
  'frontline-manager-capability':
    'manager cannot lead; manager only forwards e-mail; new manager without training; manager closes deals himself; manager plays favourites; my manager is no help',
  'selling-time':
    'too much admin; no time to sell; internal requests eat the day; expense forms; build reports instead of calling; chasing internal paperwork; order entry by sellers',
  'coaching-culture':
    'coaching is not valued; coaching only when numbers are bad; nobody coaches managers; coaching does not count',
  'coaching-cadence':
    'one to one cancelled; no one to one for weeks; coaching session moved again; manager has no time to coach; 1:1 skipped; no coaching since spring',
  'coaching-skill':
    'manager tells instead of asks; one to one is an interrogation; feedback too general; coaching is only inspection; manager gives the same advice to everyone; coaching feels like a status check',
  'coaching-focus':
    'coaching only for the worst; too many development topics; coaching about the wrong things; middle performers ignored',
  'deal-coaching':
    'deal review too late; help only at the end of the quarter; no help with deal strategy; deal review is a grilling',
  'call-coaching':
    'manager never joins a call; no feedback on my calls; nobody listens to recordings; no practice before the big meeting',
  'business-coaching':
    'no help with planning my territory; never talk about my pipeline as a whole; no quarterly business review; only told to do more activity',
  'developmental-coaching':
    'no talk about my career; development talk postponed; nobody asks what I want next; strengths not used',
  'coaching-follow-through':
    'what we agreed in coaching is forgotten; same advice every month; no follow up after the one to one; commitments not checked',
  'manager-coaching':
    'manager gets no coaching; nobody watches how managers coach; managers left alone; second line only asks about the forecast',
}
