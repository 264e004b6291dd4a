/** How people word a problem of each upper-tier component; `{a|b}` is a choice, and the choices multiply. */
export const upperPhrases: Readonly<Record<string, readonly string[]>> = {
  'purpose-and-values': [
    '{we closed|someone closed|the team closed} a deal {we should have walked away from|that did the customer no good} {just for the number|to make the quarter}',
    '{rules|our values|the standards} {do not apply to|are bent for} {the top earner|those who hit target|the big biller}',
  ],
  'sales-culture': [
    '{bad news|a risk|a slipping deal} {came out|was told|surfaced} {too late again|only at the end of the quarter|after everyone already knew}',
    '{nobody dares|people are afraid|sellers hesitate} to {say a deal is lost|raise a risk|admit a mistake} {in the forecast call|in front of the head of sales|at the review}',
    '{the review|the meeting|the post-mortem} {turned into|was all about} {who is to blame|finding a culprit|pointing fingers}',
  ],
  'direction-and-line-of-sight': [
    '{nobody in the team|half of us|new people} {can name|knows|remembers} {the three priorities|what matters this year|what we are aiming at}',
    '{unclear|not clear to me|open question} {what my work has to do with|how my week helps} {the plan|the goals|the strategy}',
  ],
  'leader-role-and-time': [
    '{our director|the leadership|the head of sales} {has no time for|did not come to|cancelled} {customer visits|the joint call|the field day|the executive meeting}',
    '{leaders|directors|the bosses} {sit in|are stuck in|disappear into} {internal meetings|alignment rounds|steering committees} {all week|all day long|instead of being with us}',
    '{could not get|waiting for|no} {an executive sponsor|a senior face|leadership time} for {the large deal|a key account|the final meeting}',
  ],
  'accountability-system': [
    '{action|promise|to-do} from {last month|the last review|the meeting} {still not done|was never followed up|rolled over again}',
    '{three people own|nobody owns|shared ownership of} {the topic|the number|the hand-over} {so nothing happens|and it stalls}',
  ],
  'decision-rights': [
    '{nobody knows|unclear|I could not find out} who {decides on|approves|signs off} {terms|special discounts|an exception|the territory change}',
    '{approval|the decision|sign-off} {took two weeks|went up and down three levels|was taken back again}',
  ],
  'priority-discipline': [
    '{another|yet another|one more} {new priority|top priority|focus topic|urgent campaign} {this week|on top of everything|while the last one is not finished}',
    "{told to drop|asked to stop|had to leave} {planned work|prospecting|the account plan} for {the new theme|an emergency|this week's focus}",
    '{priorities|focus|the plan} {changed|was turned round|shifted} {again|for the third time this quarter|without a word about the old one}',
    '{everything is|all topics are} {urgent|number one|priority A} {and nothing gets finished|so I pick at random}',
  ],
  'change-leadership': [
    '{new tool|new process|the change} {announced|rolled out|switched on} {without training|before managers knew about it|on top of two others}',
    '{half the team|most of us|nobody} {uses|works with} {the new way|the method from spring|the template} {any more|yet}',
  ],
  'cross-functional-alignment': [
    '{marketing|finance|service|product} {and sales|and us} {use different numbers|do not agree on the definition|blame each other} {for leads|for bookings|at hand-over}',
    '{service|delivery} {heard of|learnt about} {the new customer|the contract} {after signature|from the customer}',
  ],
  'problem-solving-discipline': [
    '{same|this very|the known} {problem|issue|trouble} {again|is back|for the fourth time} {although it was closed|after the last quick fix}',
    '{we patched|they fixed} {the symptom|it on the surface} {and nobody asked why|without looking for the cause}',
  ],
  'leadership-continuity': [
    '{new director|change at the top|third leader in two years} {starts|and we start} {everything from scratch|with another strategy}',
    '{nobody|no one} {could step in|is ready} {when the director left|for the regional seat}',
  ],
  'market-stance': [
    '{every seller|each team|everyone} tells {a different story|their own version} {about what we stand for|of who we are}',
    '{customers|prospects} {do not know|cannot say} what we {are good at|stand for}',
  ],
  'growth-strategy': [
    '{no idea|unclear} {where growth should come from|which bet we are making} {next year|beyond this year}',
    '{growth topic|the new bet|expansion idea} {has no budget|has nobody behind it}',
  ],
  'competitive-intelligence': [
    '{surprised by|did not expect|caught out by} {a competitor|a rival offer|a new entrant} {in the last round|at the decision meeting}',
    '{competitor cards|win-loss notes|facts on rivals} {are two years old|do not exist|say nothing} {on the new product|about their prices}',
    '{we do not know|nobody can say} why we {really lost|keep losing} {that deal|to them|in tenders}',
  ],
  'segmentation-and-icp': [
    '{lead|prospect|account|company} is {not a fit|far too small for us|outside our profile|nothing for our product}',
    '{spent weeks on|chasing|working on} {companies|prospects|accounts} {that will never buy|we cannot serve|too small for planning software}',
    '{half my pipeline|most new deals|the list I got} {does not match|is outside} {our sweet spot|the customer profile|the segment we win in}',
    '{first call|qualification|discovery} shows {no real need|the wrong kind of company|no planning problem at all} {again|as so often lately}',
  ],
  'value-proposition': [
    '{customer|buyer|the board} {does not see|asks what is|doubts} {the value|the benefit in money|why we cost more}',
    '{lost|losing} {late|in the last round|at proposal} {on price|to a cheaper offer|to the new competitor}',
    '{had to|forced to|only way was to} {discount|give another ten percent|throw in services} {to stay in|because nothing else sets us apart}',
    '{no|missing|outdated} {business case|reference|proof of value} for {this industry|the product|the segment}',
  ],
  'customer-lifecycle-strategy': [
    '{customer|account} {left|cancelled|reduced} {without warning|and nobody saw it coming}',
    '{unclear|nobody knows} who {owns|handles} {the renewal|expansion} {at this customer|after go-live}',
  ],
  'go-to-customer-model': [
    '{partner and we|two routes|inside and field} {fight over|both work on} {the same account|one deal}',
    '{expensive field visits|far too much effort} for {tiny deals|small customers}',
  ],
  'pricing-and-deal-governance': [
    '{discount|price|terms} approval {takes too long|sits in a queue|came too late for the deadline}',
    '{one team|a colleague} gets {a discount|terms} {we were refused|nobody else gets}',
  ],
  'deployment-and-capacity': [
    '{too few|not enough} {specialists|people|sellers} {for the demand|to cover the plan}',
    '{manager|team lead} has {too many people|a dozen reports} {to care for each|to coach anyone}',
  ],
  'coverage-and-territory': [
    '{my territory|this patch|the area} {is empty|has no potential|has half the accounts} {compared with|next to} {others|the neighbour}',
    '{account|customer} {was moved|changed hands} {for the third time|in the middle of a deal}',
    '{nobody covers|no one visits|we have nobody in} {the south coast|new industrial park|these accounts}',
  ],
  'goal-architecture': [
    '{targets|goals} {do not add up|have no plan behind them|hang in the air}',
    '{the plan|our plan} is {a spreadsheet of dates|last year plus ten percent} {and no strategy|with nothing behind it}',
  ],
}
