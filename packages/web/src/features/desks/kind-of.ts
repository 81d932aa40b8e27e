const stepsOfReview = ['file', 'passStep', 'admit', 'giveOpinion'] as const;

/** What is to be done about a case at the review desk, by what the server allows. */
export const kindOf = ({ allowedActions }: { allowedActions: readonly string[] }) =>
  stepsOfReview.find((action) => allowedActions.includes(action));
