import type { ProcedureLabels, StateLabels } from '../labels.ts';

export const procedures = {
  proposal: {
    name: 'Proposal',
    about:
      'A proposal from writing, co-signing and submission through review, filing, assignment, handling and reply to completion and closing.',
  },
  adjustment: {
    name: 'Adjustment',
    about: 'Before filing, the proposer is asked to revise, join, convert or withdraw; it is carried out only with the proposer’s consent.',
  },
  assignment: {
    name: 'Assignment',
    about: 'One handling unit’s part in one proposal, from pre-assignment to completion; each unit goes its own way.',
  },
  conciliation: {
    name: 'Conciliation',
    about:
      'Where a unit objects or no unit is clear, all sides sit together and settle who leads, co-handles or handles separately, by whose field it is.',
  },
  recommendation: {
    name: 'Recommendation',
    about: 'Each recommendation of a proposal is listed and answered on its own, and followed to what came of it.',
  },
  task: {
    name: 'Task',
    about: 'The work a recommendation needs, given to a unit and to named people with a date.',
  },
  consultation: {
    name: 'Consultation',
    about:
      'Talks with proposers or co-handling units before, during and after handling, confirmed by the other side; without one no reply leaves.',
  },
  extension: {
    name: 'Extension request',
    about: 'For a hard case more time is asked for before the date, with a reason, and the office decides.',
  },
  escalation: {
    name: 'Escalation',
    about: 'What a unit cannot settle alone goes up to a leader with its plan, comes back with an instruction, and is reported on.',
  },
  reply: {
    name: 'Reply',
    about:
      'One unit’s reply of one round: drafted, countersigned, reviewed at three levels and issued; once issued it stays for ever as it is.',
  },
  evaluation: {
    name: 'Evaluation',
    about: 'Every proposer evaluates every unit’s reply of every round in person; silence is recorded as not returned, never as satisfied.',
  },
  tracking: {
    name: 'Tracking',
    about: 'What a reply promised, or a unit failed to do, is followed until it is done or explained.',
  },
  activity: {
    name: 'Activity',
    about: 'Inspection, research, meeting, oversight, briefing: from the announcement to the notes that become proposals.',
  },
  talk: { name: 'Grassroots talk', about: 'Where, with whom, and what was said: the evidence a proposal rests on.' },
  catalogue: {
    name: 'Reference catalogue',
    about: 'The year’s topics: suggested by all, agreed by three offices, published ahead of the plenary.',
  },
  topic: { name: 'Topic', about: 'One topic of the catalogue, suggested by a member, a body, a unit or an office.' },
  reservation: {
    name: 'Reservation',
    about: 'Who writes on a topic: booked, handed out as a lead, or written at once; seen by all, so that nobody collides.',
  },
  prompt: {
    name: 'Quarterly prompt',
    about: 'In the rulebook’s months, members and bodies are asked to turn what they saw and heard into proposals.',
  },
} satisfies ProcedureLabels;

export const states = {
  proposal: {
    drafting: 'Being written',
    discarded: 'Discarded',
    submitted: 'Submitted',
    underReview: 'Under review',
    revising: 'Being revised',
    filed: 'On file',
    merged: 'Merged',
    convertedToInformation: 'Converted to public-opinion information',
    convertedToOpinion: 'Converted to opinion',
    refused: 'Not put on file',
    withdrawn: 'Withdrawn',
    joined: 'Joined into a joint proposal',
    preassigned: 'Pre-assigned',
    assigned: 'Assigned',
    answered: 'Answered',
    completed: 'Completed',
    closed: 'Closed',
  },
  adjustment: {
    proposed: 'Awaiting the proposer',
    consented: 'Consented',
    carriedOut: 'Carried out',
    declined: 'Not consented',
  },
  assignment: {
    preassigned: 'Awaiting acceptance',
    objected: 'Objected',
    claimed: 'Accepted',
    assigned: 'Assigned',
    handling: 'In handling',
    answered: 'Answered',
    opinionGiven: 'Co-handling opinion given',
    completed: 'Completed',
    replaced: 'Replaced',
  },
  conciliation: { called: 'In conciliation', decided: 'Decided', cancelled: 'Cancelled' },
  recommendation: { listed: 'Listed', answered: 'Answered', dropped: 'Dropped' },
  task: { open: 'To do', underway: 'Under way', done: 'Done', cancelled: 'Cancelled' },
  consultation: {
    recorded: 'Awaiting the other side',
    confirmed: 'Confirmed',
    disputed: 'Disputed',
    waived: 'Waived by the proposer',
    attempted: 'Not reached, release asked for',
    released: 'Released',
    notReleased: 'Not released',
  },
  extension: { requested: 'Awaiting decision', approved: 'Granted', refused: 'Refused' },
  escalation: { raised: 'Awaiting instruction', instructed: 'Instructed', settled: 'Settled' },
  reply: {
    drafting: 'Being drafted',
    countersigning: 'Being countersigned',
    sectionReview: 'Section review',
    supervisionReview: 'Supervision review',
    leaderReview: 'Awaiting the leader',
    issued: 'Issued',
  },
  evaluation: { awaited: 'Awaited', given: 'Given', notReturned: 'Not returned' },
  tracking: { open: 'Followed', reported: 'Reported, awaiting acceptance', done: 'Done', explained: 'Explained' },
  activity: { announced: 'Open for sign-up', signUpClosed: 'Sign-up closed', held: 'Held', closed: 'Closed', cancelled: 'Cancelled' },
  talk: { recorded: 'Recorded', proven: 'Fixed', discarded: 'Voided' },
  catalogue: { collecting: 'Collecting', agreed: 'Agreed', published: 'Published', closed: 'Retired' },
  topic: { suggested: 'Suggested', listed: 'On the list', dropped: 'Left off' },
  reservation: {
    offered: 'Offered',
    held: 'Booked',
    drafted: 'Being written',
    submitted: 'Proposal submitted',
    declined: 'Declined',
    released: 'Given back',
    lapsed: 'Lapsed',
  },
  prompt: { sent: 'Sent' },
} satisfies StateLabels;
