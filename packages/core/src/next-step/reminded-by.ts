/** By which act whoever waits reminds those whose turn it is, on the same case. */
export const remindedBy: Readonly<Record<string, { procedure: 'assignment'; action: 'remindOpinion' }>> = {
  'assignment.giveOpinion': { procedure: 'assignment', action: 'remindOpinion' },
};
