import { currentText, type Dossier } from '../dossier/dossier.ts';
import type { RecordWrite } from '../procedure/define.ts';

/** Freezes the text that a signature, vote, seal or submission speaks of. */
export function keptText(dossier: Dossier): RecordWrite[] {
  const text = currentText(dossier);
  return text === undefined || text.kept ? [] : [{ record: 'text', row: { ...text, kept: true } }];
}
