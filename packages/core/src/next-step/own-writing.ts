/** What of a case tells whether its text has been out of its writer's hands before. */
interface Written {
  state: string;
  /** Of a reply: one more each time it came back. */
  textVersion?: unknown;
}

/** Going on with a text of one's own: nobody handed it over, unless it came back. */
const cameBack: Readonly<Record<string, (row: Written) => boolean>> = {
  'proposal.edit': ({ state }) => state === 'revising',
  'reply.edit': ({ textVersion }) => typeof textVersion === 'number' && textVersion > 1,
};

/** Whether this act is the writing of a text. @param action `procedure.action` */
export const isWriting = (action: string): boolean => Object.hasOwn(cameBack, action);

/** Whether what waits is a text that came back to its writer, not one that is still being written for the first time. */
export const isBack = (action: string, row: Written | undefined): boolean => row !== undefined && cameBack[action]?.(row) === true;
