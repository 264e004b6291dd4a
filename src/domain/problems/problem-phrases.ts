/** How people complain about each component in their own words, separated by `;`. Seeds of the problem classifier. */
export const problemPhrases: Readonly<Record<string, string>> = {
  'purpose-and-values':
    'mis-selling to hit the number; unethical promise to a customer; star seller breaks the rules and nobody acts; ' +
    'we lie to customers; promised something we cannot deliver; top performer may do what he likes; values are only on the wall; pressured to hide a defect from the buyer; sold a product the customer does not need; rules do not apply to the best seller; integrity; ethics; we only care about money; pushy tactics; customer feels cheated',
  'sales-culture':
    'blame after a lost deal; people afraid to speak up; finger pointing between departments; bad news hidden until late; shouted at in the meeting; sandbagging out of fear; ' +
    'who is guilty; people cover themselves; nobody dares to admit a mistake; punished for being honest; hiding problems from the boss; scapegoat after the miss; colleagues do not help each other; toxic tone; internal rivalry; humiliated in front of the team; bad news is not welcome; nobody shares what works; fear in the forecast call; us against them',
  'direction-and-line-of-sight':
    'nobody knows what the goal is; unclear direction; what are we supposed to focus on; strategy not communicated; do not see how my work connects; ' +
    'no idea where we are heading; every leader names a different goal; company goals not explained; what matters most this year; I do not know what my work contributes; no clear strategy; confusing message from the top; told one thing at the kickoff and another later; teams pull in different directions; what is the plan',
  'leader-role-and-time':
    'director stuck in internal meetings; leaders never in the field with us; boss takes over the deal; VP has no time for the team; executives do not visit customers; ' +
    'our director is never at customers; leader micromanages deals; head of sales is always in meetings; leadership invisible in the field; executive does not come along to the key account; manager does the work of sellers; no time for his people; leaders talk among themselves; calendar of the boss full of internal calls; leaders closing deals themselves',
  'accountability-system':
    'nobody owns this; action items not done; no follow up on what was agreed; two owners and no result; promises forgotten after the meeting; ' +
    'tasks without an owner; agreed and then nothing happened; everyone thought somebody else would do it; deadlines pass without consequence; promised and not delivered; open to-dos from last month; nobody is responsible; commitments are not kept; no consequence when it is not done; minutes nobody reads; responsibility unclear for the result',
  'decision-rights':
    'unclear who decides; waiting for a decision; everything is escalated to the top; decision reversed again; need permission for everything; ' +
    'nobody dares to decide; who may approve this; sent from one to the next for a yes; decision takes weeks; overruled from above; every little thing needs a signature from the top; decision made twice; no authority to decide; settled question discussed again; approval chain for hiring; stuck until the director decides; decisions are reopened',
  'priority-discipline':
    'another new priority; priorities changed again; new initiative this month; everything is urgent; told to drop what we were doing; campaign of the week; yet another focus topic; ' +
    'focus changes every week; yesterday this was important and today that; ad hoc request from the top; too many initiatives at the same time; drop everything; new campaign on top of the old ones; we start ten things and finish none; constant change of direction; emergency task from headquarters; top ten list has thirty entries; last month’s project already forgotten',
  'change-leadership':
    'new tool rolled out without training; change fatigue; half finished reorganisation; nobody uses the new process; too many changes at once; ' +
    'another reorganisation; system introduced without explanation; nobody told us why this changes; old and new way side by side; rollout failed; people ignore the new method; change announced by mail; no time to get used to it; pilot never ended; go back to the old way of working; too much change; transformation project; introduction of the new process went wrong',
  'cross-functional-alignment':
    'marketing and sales disagree; product promised something else; handover between sales and service fails; finance has other numbers; other department does not deliver; ' +
    'marketing does not tell us; product team promised a feature and withdrew it; service was not informed about the sale; finance blocks the order; delivery cannot keep what we sold; departments work against each other; handover to implementation went wrong; marketing calls it qualified and we do not; support blames sales; production date changed without telling sales; silo; no agreement between departments',
  'problem-solving-discipline':
    'same problem again; quick fix did not last; we never find the cause; firefighting; workaround on top of a workaround; ' +
    'we had this last quarter already; fixed and broken again; recurring; nobody looks for the root cause; patch instead of a solution; symptoms treated; same discussion in every meeting; known for a year and never solved; band-aid; lessons learned are never used; nobody checks whether the fix worked; comes up every month',
  'leadership-continuity':
    'new VP again; third head of sales in two years; leadership change restarts everything; interim boss; ' +
    'our boss changed again; fourth director in three years; new chief new strategy; everything starts from zero with every new leader; leadership team at odds; head of sales left; leaders contradict each other; acting manager for months; nobody at the helm; management turnover',
  'market-stance':
    'customers do not know what we stand for; every seller tells a different story; brand unclear; unknown in the market; ' +
    'nobody has heard of us; brand is weak; we stand for everything and nothing; positioning; market sees us as the cheap one; message differs from rep to rep; our image is old; what makes us who we are; we serve every market; customers confuse us with somebody else; no clear position',
  'growth-strategy':
    'no plan where growth should come from; targets are last year plus ten percent; bets without budget; strategy has no resources; ' +
    'growth target without a plan; no investment in the new market; we live off two big customers; where should the extra revenue come from; no budget for the new business; expansion into a country without people; no new products to grow with; depends on existing accounts; long-term plan missing; new segment announced without resources',
  'competitive-intelligence':
    'competitor surprised us; no battle card; do not know why we lose; competitor launched a new product; no win loss information; ' +
    'new rival took the deal; we do not know what the competition offers; competitor price unknown; no information about competitors; lost and nobody asked why; surprised by a new entrant; customers know more about rivals than we do; market trend missed; no loss analysis; comparison with the competing product missing; did not see it coming',
  'segmentation-and-icp':
    'not a fit; wrong customers; chasing prospects who cannot use it; deals outside our target; too small for our product; leads from the wrong industry; bad fit accounts in the pipeline; ' +
    'customer is not right for us; company too small; industry we cannot serve; we sell to anyone; wasted months on a prospect without need; no clear target group; they will never buy; who is our ideal customer; customers with the wrong profile cancel; prospect has no budget for this; outside of our sweet spot; poor fit; should not have been pursued',
  'value-proposition':
    'customer does not see the value; cannot justify the price; no business case; our offer is not different; competitor offers more for less; return on investment unclear; pitch is all features; ' +
    'price is always the only topic; why should they buy from us; benefit not clear to the customer; cannot show what they save; customer says there is no difference; no proof of results; no reference with numbers; customer sees no reason to change; unable to explain the advantage; does not solve their problem; too expensive for what it does; no calculation of the benefit',
  'customer-lifecycle-strategy':
    'customer churned unexpectedly; renewal surprised us; nobody owns the customer after signature; onboarding of the customer failed; no expansion plan; ' +
    'customer left without warning; renewal missed; existing customers neglected; nobody calls after the sale; no one responsible for the renewal; cancellation came as a surprise; cross-selling does not happen; implementation drags and the customer is angry; contract ran out unnoticed; no health check of customers; handover after signing; upsell potential unused; loses customers after the first year',
  'go-to-customer-model':
    'partner and direct sales compete for the same deal; channel conflict; inside sales and field overlap; small customers served by expensive field sellers; ' +
    'dealer and our own sales quote the same customer; partner complains about direct sales; who serves small customers; two channels one customer; online shop is cheaper than the seller; field visits for tiny orders; reseller has no support; route to market; distributor conflict; inside sales takes over field accounts; wrong channel for this segment',
  'pricing-and-deal-governance':
    'discount approval takes days; quote stuck with the deal desk; price exception refused late; legal review of the contract delays; price list unclear; waiting for pricing approval; ' +
    'approval of the discount takes too long; no answer from the deal desk; offer delayed by legal; contract stuck in review; every quote needs three signatures; price rules differ; special price rejected at the last minute; nobody knows the price; quotation waits; customer went elsewhere while we waited for the price; exceptions for some and not for others; discount given without anything in return; terms and conditions dispute',
  'deployment-and-capacity':
    'too few people for the plan; manager with fifteen reports; not enough specialists; headcount frozen; overloaded team; no presales available; ' +
    'not enough people; team is understaffed; positions not filled; too many reports for one manager; technical expert not available for the demo; one engineer for thirty sellers; hiring stop; who covers the open seats; work of three people; specialists missing; plan assumes people we do not have; span of control',
  'coverage-and-territory':
    'territory too small; unfair account split; accounts without an owner; territory has no potential; patch reassigned; too many accounts to cover; two sellers on one account; ' +
    'accounts assigned twice; nobody looks after these customers; my area is empty; territories unfair; accounts taken away from me; regions were cut again; too many customers for one person; who owns this account; area without potential; argument about whose account it is; customers without a contact person; territory reshuffled; unbalanced regions',
  'goal-architecture':
    'plan is only a spreadsheet; objectives do not add up; yearly plan never looked at; goals without measures; team goals contradict each other; ' +
    'objectives without actions; actions without an objective; planning is a list of dates; nobody knows which measure serves which goal; goals not written down; plan ends in a drawer; results are never compared with the plan; no link between strategy and daily work; targets without a way to reach them; key results missing; goals conflict between teams',
  'sales-process':
    'stage skipped; everyone uses stages differently; no exit criteria for the stage; proposal sent without discovery; process not followed; deals move forward without qualification; unclear when to move a deal to the next stage; ' +
    'everyone sells his own way; steps left out; stage definition unclear; deal in the wrong stage; no common method; offer sent before the need was clear; no checklist before the offer; process is not lived; jumped straight to the quote; qualification step missing; buyer is not that far yet; process does not match how customers buy',
  'opportunity-management':
    'decision maker unknown; single contact in the deal; deal went silent; no next step agreed; lost late to no decision; qualified badly; no mutual plan with the buyer; ' +
    'no access to the decision maker; we know only one person there; customer does not answer any more; deal without a next step; no decision made by the customer; budget was never clarified; wasted time on a deal that was never real; unclear who decides at the customer; purchasing stopped it at the end; contact person left; no close plan; deal stalls; timeline of the customer unknown; need not qualified',
  'pipeline-management':
    'pipeline too thin; not enough opportunities; old deals clog the pipeline; no coverage for next quarter; dead deals never removed; stale opportunities; ' +
    'too few deals in the pipeline; nothing for next quarter; old opportunities not closed; opportunities without activity for months; pipeline full of dead deals; empty funnel; not enough coverage; close dates in the past; no new opportunities created; pipeline inflated; deals pushed from month to month',
  forecasting:
    'forecast wrong again; commit slipped at the last minute; forecast meeting takes hours; number negotiated; surprise at the end of the quarter; ' +
    'forecast not reliable; missed the forecast by far; deal moved to the next quarter; number changes every week; forecast too optimistic; we have to guess; deals slip; sandbagged forecast; promised number not reached; hours spent on the forecast; nobody believes the forecast; closing date guessed; surprise shortfall',
  'demand-and-lead-management':
    'lead not followed up; leads routed to the wrong person; lead waited for days; no leads coming in; inbound requests unanswered; lead routing broken; bad quality leads; ' +
    'too few leads; leads come too late; lead lay around; campaign brought nothing; leads without a phone number; website request was not answered; contacts from the fair not called; lead assigned to nobody; marketing leads are poor; lead lost between marketing and sales; slow response to inquiries; prospecting neglected; no outbound; call-back forgotten; distribution of leads',
  'account-planning':
    'no account plan; key account neglected; account plan out of date; only one contact at our largest customer; white space never worked; ' +
    'largest customers without a plan; no strategy for the key account; key customer only gets visited when there is an order; we do not know the other departments of the customer; account plan copied from last year; potential at existing customers unused; no relationship with the board of the customer; no contact map; important customer not visited for a year',
  'metrics-and-scorecard':
    'reports contradict each other; too many dashboards; nobody trusts the numbers; which figure is right; measured on the wrong thing; ' +
    'numbers do not match; two reports two results; which report is correct; wrong indicator; we measure activity instead of results; dashboards nobody looks at; figures are not trusted; KPI definition unclear; every department has its own number; numbers without consequences; data in the report are wrong; overreacting to one bad week',
  'operating-rhythm':
    'meeting cancelled again; meeting without an agenda; review meeting is a status reading; too many meetings; weekly meeting without result; pipeline review turned into a forecast call; ' +
    'too many meetings; meeting without a decision; weekly meeting is a waste of time; review postponed; agenda missing; status round; meetings overlap; meeting starts late and ends without result; business review cancelled; same slides every week; half the team missing in the meeting; regular meeting dropped',
  'quota-setting':
    'quota unreachable; target raised in the middle of the year; quota came late; unfair target; quota not realistic; target does not fit the territory; ' +
    'target too high; target changed during the year; quota not explained; goal not reachable; quota assigned too late; my target doubled; unfair distribution of targets; target without regard to the territory; quota ignores vacancies; nobody reaches the quota; number pushed down from the top; new person got the full quota',
  'compensation-and-incentives':
    'commission wrong; payout late; do not understand my comp plan; commission dispute; bonus plan rewards the wrong deals; incentive changed again; commission statement has errors; ' +
    'commission calculated wrong; bonus not paid; paid too late; pay plan too complicated; provision for my deal missing; incentive for the wrong product; dispute about who gets the commission; pay cut; contest rewards the wrong thing; cap on commission; no reward for extra effort; variable pay; plan changed in the middle of the year; salary statement wrong; clawback; split of the commission',
  'enablement-and-training':
    'training not useful; no material for this product; cannot find the right slides; product training missing; content out of date; never trained on the new product; ' +
    'no training; training too theoretical; product knowledge missing; presentation outdated; no documents for the new product; cannot find the template; nobody showed us how to sell it; case studies missing; sales material in the wrong language; demo environment does not work for training; learning platform empty; content hard to find; no certification on the new offer; price list brochure out of date',
  'systems-and-data':
    'CRM slow; CRM down; duplicate records; data wrong in the system; enter the same data twice; integration broken; login problems; mandatory fields nobody needs; tool crashes; sync error; ' +
    'system does not work; program crashes; slow loading; cannot log in; data lost; entries vanish; wrong phone numbers in the system; double data entry; interface does not transfer orders; too many fields to fill; report from the tool is wrong because of bad data; licence missing; app on the phone does not sync; contact details out of date; password reset; import failed; tool unusable; e-mail tool not connected',
  'role-and-competency-model':
    'role unclear; who does what; job description outdated; specialist and seller roles overlap; do not know what is expected of my role; ' +
    'who is responsible for what; tasks overlap with the specialist; job profile missing; my role changed without notice; unclear boundary between the roles; what makes a good seller here; expectations of the role not written; responsibilities between hunter and farmer unclear; double work because roles overlap; skills needed for the role not defined',
  'recruiting-and-selection':
    'wrong hire; position open for months; new hire does not fit; hiring takes too long; candidate quality low; interviews unstructured; ' +
    'cannot find people; seat empty for half a year; new colleague was the wrong choice; hired in a hurry; no good applicants; interview process chaotic; hired for sympathy; new hire left in probation; selection by gut feeling; recruiting too slow; offer to the candidate came too late; same mistakes in hiring',
  'onboarding-and-ramp':
    'new hire left alone; onboarding too short; new seller has no access; takes too long until new people sell; nobody shows new joiners the ropes; first weeks without a plan; ' +
    'new colleague has no laptop; no induction; nobody has time for the new one; first month without access; thrown in at the deep end; new people need a year; no mentor for new colleagues; new seller got a phone list and nothing else; start badly prepared; newcomers not productive; no training plan for the new hire',
  'performance-management':
    'low performer tolerated; fired without warning; unfair review; no feedback until the annual review; different standards for different people; surprise dismissal; ' +
    'weak performance has no consequences; poor performer stays; reviewed unfairly; sacked overnight; no clear expectations; annual appraisal is a formality; rules differ by manager; problem with a colleague ignored for a year; warning came without any talk; underperformer gets away with it; no help before the dismissal; evaluation depends on the boss',
  'talent-development':
    'no career path; not learning anything; skill gap; stuck in the same role; no development plan; negotiation skills missing; ' +
    'no chance to advance; no further education; cannot develop here; stands still; skills not trained; I learn nothing new; lacks negotiation skills; weak in presenting; needs better discovery questions; no budget for courses; junior sellers lack skills; talented people are not promoted; no growth',
  'talent-segmentation-and-bench':
    'best person left without a successor; nobody ready for the manager job; key person risk; promoted because of seniority; no backup; ' +
    'nobody can replace her; all knowledge in one head; no deputy; best seller became a bad manager; no successor for the team lead; if he goes we lose the customer; we do not know who our talents are; promotion without preparation; dependent on one star; who takes over',
  'engagement-and-morale':
    'mood is bad; people are frustrated; nobody believes in it; motivation down; burnout; cynical in the team; exhausted; ' +
    'bad atmosphere; nobody is motivated; people are tired; frustrated team; everyone complains; no energy; resignation in the team meeting; sick leave is rising; nobody feels appreciated; no recognition; people have given up; stressed; only duty by the book; team spirit gone; disappointed',
  retention:
    'colleague resigned; people keep leaving; accounts orphaned after someone quit; another resignation; team lost three sellers; vacancy not covered; ' +
    'another colleague leaves; three people resigned; key seller went to the competitor; high turnover; people go after a year; lost our best person; everyone is looking for a new job; customers get a new contact all the time because people leave; exit without interview; vacancy after resignation; good people are leaving',
  'frontline-manager-capability':
    'manager cannot lead; manager only forwards e-mail; new manager without training; manager closes deals himself; manager plays favourites; my manager is no help; ' +
    'my manager does not lead; boss is overwhelmed; manager does not support us; team lead has no experience; manager avoids conflict; manager only checks numbers; manager decides nothing; manager takes credit; sells himself instead of leading; poor leadership of the team lead; favouritism; nobody trained the managers to manage',
  'selling-time':
    'too much admin; no time to sell; internal requests eat the day; expense forms; build reports instead of calling; chasing internal paperwork; order entry by sellers; ' +
    'paperwork takes all day; no time for customers; too many internal tasks; reports nobody reads must be written; order processing done by sellers; travel expenses take hours; chasing colleagues for information; administrative burden; internal mails; preparing slides for management; interrupted by internal requests; workload too high; overtime; half the week lost to admin',
  'coaching-culture':
    'coaching is not valued; coaching only when numbers are bad; nobody coaches managers; coaching does not count; ' +
    'nobody here coaches; coaching is seen as punishment; managers are not expected to coach; coaching is optional; coaching falls victim to the numbers; leaders do not coach themselves; no value on coaching; best people get no coaching; coaching is not part of the job of a manager',
  'coaching-cadence':
    'one to one cancelled; no one to one for weeks; coaching session moved again; manager has no time to coach; 1:1 skipped; no coaching since spring; ' +
    'one to one did not take place; no regular talk with my manager; meeting with my boss cancelled; weekly talk postponed again; have not talked with my manager for a month; coaching appointment dropped; manager never available; only a short call between two meetings; rarely meet; no fixed appointment; coaching hours fell',
  'coaching-skill':
    'manager tells instead of asks; one to one is an interrogation; feedback too general; coaching is only inspection; manager gives the same advice to everyone; coaching feels like a status check; ' +
    'manager does not listen; gets lectured; boss gives orders; feedback not helpful; only criticism; talks all the time; interrogated about numbers; coaching is just control; manager asks no questions; vague advice; feedback hurts; always the same tip; conversation is one-way',
  'coaching-focus':
    'coaching only for the worst; too many development topics; coaching about the wrong things; middle performers ignored; ' +
    'only weak sellers get coaching; coaches everything at once; coaching on things I can already do; nobody cares about the solid ones; five improvement points at a time; coaching does not fit my weakness; coaching not based on data; attention only for the stars',
  'deal-coaching':
    'deal review too late; help only at the end of the quarter; no help with deal strategy; deal review is a grilling; ' +
    'no help with my big deal; deal discussed too late; boss only appears at signing; deal review is an interrogation; nobody helps to plan the strategy for the deal; deal support at the last minute; advice came after the loss; manager takes over the deal; opportunity review without ideas',
  'call-coaching':
    'manager never joins a call; no feedback on my calls; nobody listens to recordings; no practice before the big meeting; ' +
    'nobody comes along to customer visits; boss has not heard me on the phone; no observation in the field; no rehearsal before the presentation; recordings are not used; feedback weeks after the visit; joint visits do not happen; manager talks instead of me in the meeting; no ride-alongs; never watched me sell',
  'business-coaching':
    'no help with planning my territory; never talk about my pipeline as a whole; no quarterly business review; only told to do more activity; ' +
    'nobody looks at my whole business; no help in planning the area; only single deals are discussed; told to make more calls; my conversion rates are never discussed; time planning never a topic; no talk about my portfolio; no help with prioritising accounts; just do more',
  'developmental-coaching':
    'no talk about my career; development talk postponed; nobody asks what I want next; strengths not used; ' +
    'my future is no topic; no talk about development; nobody knows my ambitions; career talk never held; strengths are ignored; wants to become a manager and nobody supports it; no annual development talk; only numbers are talked about; where do I want to go',
  'coaching-follow-through':
    'what we agreed in coaching is forgotten; same advice every month; no follow up after the one to one; commitments not checked; ' +
    'agreed points are forgotten; coaching without consequences; nothing written after the coaching; nobody asks whether I tried it; starts from zero each time; agreed exercise never checked; improvement not noticed; goals from the last talk never mentioned; good talk and then nothing',
  'manager-coaching':
    'manager gets no coaching; nobody watches how managers coach; managers left alone; second line only asks about the forecast; ' +
    'team leads get no support; director never watches a one to one; managers are not coached; my own boss asks only for numbers; nobody develops the managers; every manager coaches differently; new managers left on their own; regional head never joins a coaching; no exchange among managers',
}
