/** How people word a problem of each lower-tier component; `{a|b}` is a choice, and the choices multiply. */
export const lowerPhrases: Readonly<Record<string, readonly string[]>> = {
  'sales-process': [
    '{stage|validation|the exit step} {is skipped|is ticked without evidence|means something else to everyone}',
    '{deals|opportunities|offers} {get stuck|pile up|die} {between discovery and proposal|in validation|at the same stage}',
    '{each of us|every team|every manager} {runs|follows} {a process of their own|different stages|own rules}',
  ],
  'opportunity-management': [
    '{deal|opportunity|big one} {lost to no decision|went silent|fell through} {because we never met the decision maker|after months of work|without a next step}',
    '{only one contact|single thread|nobody but the user} {at the customer|in the account|in this deal} {and he left|so we are blind}',
    '{hopeless|dead|unqualified} deals {stay open|are dragged along} {for months|for show}',
  ],
  'pipeline-management': [
    '{pipeline|coverage|next quarter} {is too thin|looks empty|will not be enough} {already now|in my team|again}',
    '{close dates|deals|same deals} {pushed|moved|slipped} {from quarter to quarter|again and again}',
  ],
  forecasting: [
    '{forecast|commit|the number} {was far off|missed by a mile|collapsed} {in the last week|again|at quarter end}',
    '{forecast call|roll-up|the Friday number} {takes half a day|is haggled over|is a guess}',
  ],
  'demand-and-lead-management': [
    '{lead|inquiry|webinar list} {sat in the queue|was assigned|reached us} {for days|a week late|after they bought elsewhere}',
    '{leads|inquiries|contacts} {go to|are routed to|land with} {the wrong region|somebody who left|nobody}',
    '{lead quality|campaign leads|inbound} {is poor|dropped|brings students and vendors} {this month|lately|since spring}',
  ],
  'account-planning': [
    '{account plan|plan for the key account} {is in a drawer|was never looked at again}',
    '{we only know|contacts only in} {one department|purchasing} {at our biggest customer|in a top account}',
  ],
  'metrics-and-scorecard': [
    '{two reports|dashboard and list|finance and sales} {show different|disagree on the} {win rates|numbers}',
    '{twenty dashboards|report after report} {and no decision|nobody reads}',
  ],
  'operating-rhythm': [
    "{review|one-to-one|weekly meeting} {moved|cancelled|replaced} {for an urgent call|again|at an hour's notice}",
    '{meeting|pipeline review} {without purpose|became a status round|ran over by an hour}',
  ],
  'quota-setting': [
    '{quota|target|my number} {is out of reach|was raised by a third|has nothing to do with the territory}',
    '{quota|targets} {came late|arrived in week six|changed in mid-quarter}',
    '{nobody|hardly anyone|one in ten} {in the team|here} {can make|will reach|believes in} {the number|target|this quota}',
  ],
  'compensation-and-incentives': [
    '{commission|payout|bonus} {is wrong|was late|cannot be recalculated}',
    '{plan|contest|new pay plan} {pays for|rewards|pushes} {small add-ons|quick deals|the wrong product} {and not for strategy|so everybody sells that}',
    '{deals|orders} {pulled in|rushed|held back} {because of the accelerator|for the contest|to hit the tier}',
  ],
  'enablement-and-training': [
    '{training|material|deck} {is outdated|nowhere to be found|does not fit our customers}',
    '{trained once|learnt the method in May} {and never heard of it again|nobody practises it}',
  ],
  'systems-and-data': [
    '{CRM|the system|the tool} {is down|loses entries|takes minutes to save|logs me out} {again|since the update|all morning}',
    '{sync|mobile app|mail plugin|dialler} {does not record|drops|duplicates} {calls|activities|contacts}',
    '{required field|import|duplicate check} {blocks saving|overwrote my notes|is broken}',
    '{had to|spent an hour to} {enter everything twice|keep a side spreadsheet|retype the meeting notes}',
  ],
  'role-and-competency-model': [
    '{unclear|nobody wrote down} what {the role|a senior seller} {is for|must be able to do}',
    '{job profile|role description} {is from five years ago|fits nobody}',
  ],
  'recruiting-and-selection': [
    '{new hire|the new colleague|last three hires} {cannot|struggles to|never learnt to} {run a discovery call|sell to businesses|qualify}',
    '{hired|taken on} {in a hurry|because of a good impression|for industry contacts} {and it shows|and already leaving}',
    '{wrong profile|not the kind of people|different background} {for consultative sales|for our deals|we need}',
  ],
  'onboarding-and-ramp': [
    '{new seller|beginner|new colleague} {has no accounts|got no introduction|was left alone} {after four weeks|since day one|with a laptop and a quota}',
    '{onboarding|introduction week|buddy programme} {was cut|shortened to two days|dropped}',
    '{takes|needs|new people need} {forever|twice as long|three quarters} {to first deal|to become productive}',
  ],
  'performance-management': [
    '{review|feedback} {came as a surprise|only about numbers}',
    '{colleague|seller} {let go|dismissed} {without warning|after one bad quarter}',
  ],
  'talent-development': [
    '{no|not a single} {development plan|learning time|career step} {this year|in sight}',
    '{discovery|negotiation|questioning} skills {do not improve|stay where they were|are getting rusty} {although we talk about it|for a year now}',
    '{a seller|one of us|the colleague} {lost the thread|cannot handle objections|gets stuck in discovery} {call after call|since winter|and needs help}',
  ],
  'talent-segmentation-and-bench': [
    '{best seller|star} {became manager|promoted} {and is unhappy|without preparation}',
    '{nobody|no one} {behind|ready after} {our key people|the top seller}',
  ],
  'engagement-and-morale': [
    '{mood|energy|spirit} {in the team|here} {is low|has gone|could not be worse}',
    '{people|colleagues|everyone} {only do what they must|stopped volunteering|are tired of it}',
  ],
  retention: [
    '{another|one more|third} {colleague|good seller|experienced one} {resigned|is leaving|handed in notice}',
    '{accounts|deals|customers} of {those who left|the departed colleague|the empty seat} {are orphaned|nobody looks after|wait for weeks}',
    '{two seats|the position|territory} {empty|vacant|unfilled} {for months|since spring}',
  ],
  'frontline-manager-capability': [
    '{manager|team lead} {takes over|closes} {my deals|the call} {instead of helping|again}',
    '{new manager|team lead} {never learnt to lead|only forwards mails}',
  ],
  'selling-time': [
    '{half my week|two days a week|hours} {goes into|spent on|lost to} {internal requests|reports|order chasing}',
    '{no time|not an hour} {left for|to} {prospect|prepare meetings|call customers}',
  ],
  'coaching-culture': [
    '{coaching|development} {is seen as a luxury|is the first thing to go|counts for nothing} {when numbers are tight|here}',
    '{coaching|my manager} {only talks|comes up} {after a miss|when something went wrong}',
  ],
  'coaching-cadence': [
    '{one-to-one|1:1|coaching slot|my session} {cancelled|moved|dropped|skipped} {again|for the fourth week|without a new date}',
    '{have not|nobody has} {had coaching|sat down with me|joined a call} {for weeks|this month|since the new quarter}',
    '{manager|team lead} {has no time|is never there|too busy} {to coach|for us|for one-to-ones}',
  ],
  'coaching-skill': [
    '{coaching|session|one-to-one} is {an interrogation|a list of orders|going through the forecast} {not help|and nothing else}',
    '{manager|team lead|he} {tells|lectures|checks} {instead of asking|all the time} {and I learn nothing|so I say what they want to hear}',
    '{left|came out of} {the session|coaching} {with nothing to try|as clueless as before|feeling inspected}',
  ],
  'coaching-focus': [
    '{coaching|attention} goes {to the two stars|to those in trouble} {and the rest get nothing|only}',
    '{five|too many} topics {at once|per session}',
  ],
  'deal-coaching': [
    '{deal review|help on deals} {comes too late|only in the last week|after the offer is out}',
    '{nobody|no one} {looks at|questions} my deals {early|before proposal}',
  ],
  'call-coaching': [
    '{nobody|no manager} {has listened to|joined} {a call of mine|my customer meeting} {this quarter|in months}',
    'feedback {weeks later|without having been there}',
  ],
  'business-coaching': [
    '{never talk about|nobody looks at} {my pipeline as a whole|territory} {only single deals|in the 1:1}',
    'advice is {just do more|more calls}',
  ],
  'developmental-coaching': [
    '{nobody asked|no talk about} {where I want to go|my future here}',
    'career {only came up|was discussed} {when I resigned|too late}',
  ],
  'coaching-follow-through': [
    '{same advice|agreed steps} {every month|from last time} {and nobody checks|forgotten}',
    '{nobody noticed|no follow-up on} what I {tried|changed}',
  ],
  'manager-coaching': [
    '{my director|the region head} {only asks for the forecast|never watched me coach}',
    '{managers|team leads} {left alone|get no help} {with coaching|in leading}',
  ],
}

/** Texts about nothing in the framework. */
export const distractors: readonly string[] = [
  '{parking|car pool|company car} {is full|booking fails|needs new tyres}',
  '{printer|coffee machine|air conditioning} on {floor two|the ground floor} {is broken|makes noise}',
  '{travel expenses|hotel invoice|train ticket} {not paid|rejected|missing}',
  '{badge|door|lift} {does not open|is out of order}',
  '{laptop|headset|phone} {battery is dead|needs replacement|crackles}',
  '{wrong address|typo|old logo} on {the invoice|business cards|the brochure}',
  '{room|meeting room|video link} {double booked|without screen|drops}',
]
