import type { ShownDraft } from './draft-view.ts';
import type { Written } from './written.ts';

/** The place beside the text where proposals like it are shown, once the server finds them. */
export function SimilarProposals(_of: { draft: ShownDraft; written: Written }) {
  return null;
}
