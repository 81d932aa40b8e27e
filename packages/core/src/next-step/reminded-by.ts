/** By which act whoever waits reminds those whose turn it is, on the same case. */
export const remindedBy: Readonly<Record<string, { procedure: 'assignment'; action: 'remindOpinion' }>> = {
  'assignment.giveOpinion': { procedure: 'assignment', action: 'remindOpinion' },
};

/** Acts that stand beside those they remind, nowhere else. */
export const isReminder = (procedure: string, action: string): boolean =>
  Object.values(remindedBy).some((act) => act.procedure === procedure && act.action === action);
