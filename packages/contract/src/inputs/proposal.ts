import { handlingRoles, publicationConsents, reviewRecommendations, votes } from '@shangliang/core';
import { z } from 'zod';
import {
  code,
  codeOrEmpty,
  fileIds,
  id,
  instant,
  line,
  lineOrEmpty,
  note,
  nothing,
  optionalNote,
  ordinal,
  parts,
  personIds,
  proposalIds,
  text,
  unitIds,
} from './atoms.ts';
import type { InputSchemas } from './input-schemas.ts';

const written = {
  title: lineOrEmpty.meta({ description: 'Empty only while the proposal is still being written' }),
  field: codeOrEmpty.meta({ description: 'A subject field of the rulebook' }),
  parts: parts.meta({ description: 'By the rulebook’s part codes; white space does not count towards a limit' }),
  suggestedUnitIds: unitIds.optional().meta({ description: 'Units the proposer would like to see handle it' }),
  fileIds: fileIds.meta({ description: 'Papers laid beside the text; left out, those that are there stay' }),
};
const byAdjustment = z.strictObject({ adjustmentId: id });
const keyNote = z.strictObject({ note });

export const plannedUnits = z
  .array(z.strictObject({ unitId: id, role: z.enum(handlingRoles) }))
  .max(200)
  .meta({ description: 'One lead with its co-handlers, or separate units; readers beside either' });

export const proposalInputs = {
  draft: z.strictObject({
    kind: z.enum(['individual', 'collective']),
    bodyId: id.optional().meta({ description: 'The proposing body, where the kind is collective' }),
    ...written,
  }),
  draftFrom: z.strictObject({
    kind: z.enum(['individual', 'collective']),
    bodyId: id.nullable(),
    title: lineOrEmpty,
    field: codeOrEmpty,
    parts,
    origin: z.strictObject({ procedure: z.enum(['activity', 'reservation']), rootId: id, entryId: id, title: line }),
  }),
  attachTalk: z.strictObject({ talkId: id }),
  detachTalk: z.strictObject({ talkId: id }),
  edit: z.strictObject({
    ...written,
    consentToPublish: z.enum(publicationConsents),
    secrecyChecked: z.boolean().meta({ description: 'The author has checked that the text holds no secrets' }),
  }),
  keepVersion: nothing,
  discard: nothing,
  invite: z.strictObject({ personIds, closesAt: instant.meta({ description: 'Invitations not answered by then lapse' }) }),
  sign: nothing,
  declineToSign: z.strictObject({ reason: optionalNote }),
  closeSigning: nothing,
  comment: z.strictObject({ text: note }),
  approve: z.strictObject({ vote: z.enum(votes), comment: optionalNote }),
  seal: z.strictObject({ textVersion: ordinal.meta({ description: 'The version of the text that was read' }) }),
  submit: nothing,
  callForSeconds: z.strictObject({ until: instant }),
  second: nothing,
  admit: z.strictObject({ reviewGroupId: id.optional().meta({ description: 'Needed where the rulebook has a group review' }) }),
  giveOpinion: z.strictObject({ recommends: z.enum(reviewRecommendations), text, suggestedUnitIds: unitIds.optional() }),
  passStep: z.strictObject({ note: optionalNote }),
  withdraw: z.strictObject({ reason: note }),
  file: z.strictObject({ note: optionalNote }),
  refuse: z.strictObject({
    reason: code.meta({ description: 'A reason of the rulebook' }),
    destination: code.meta({ description: 'Where the proposal goes instead, of the rulebook' }),
    note,
  }),
  convertToOpinion: z.strictObject({
    reason: code.optional().meta({ description: 'A ground of not filing; needed where the rulebook knows no refusal' }),
    destination: code,
    note,
  }),
  convertToInformation: z.strictObject({ note }),
  merge: z.strictObject({ intoId: id.meta({ description: 'The main proposal (主案)' }), note }),
  unmerge: z.strictObject({ reason: note }),
  renumber: z.strictObject({ caseNo: line }),
  planUnits: z.strictObject({ units: plannedUnits }),
  endorseUnits: nothing,
  returnUnits: z.strictObject({ reason: note }),
  preassign: nothing,
  place: nothing,
  assign: nothing,
  designateKey: keyNote,
  nominateKey: keyNote,
  removeKey: keyNote,
  close: z.strictObject({ note: optionalNote }),
  startRevision: byAdjustment,
  resubmit: nothing,
  convertByConsent: byAdjustment,
  withdrawByConsent: byAdjustment,
  joinInto: z.strictObject({ adjustmentId: id, jointId: id }),
  lapseJoint: nothing,
  standAgain: z.strictObject({ jointId: id }),
  draftJoint: z.strictObject({ adjustmentId: id, fromIds: proposalIds, personIds: z.array(id).max(200), closesAt: instant }),
  markAnswered: nothing,
  reopen: nothing,
  markCompleted: nothing,
} satisfies InputSchemas<'proposal'>;
