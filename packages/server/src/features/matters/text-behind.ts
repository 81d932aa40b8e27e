import { sql } from 'kysely';

/** The text that a matter `m` of the proposal `p` is about, as `isBack` asks for it. */
export interface TextBehind {
  state: string | null;
  text_version: number | null;
}

export const joinReply = sql`left join reply r on r.committee_id = m.committee_id and m.procedure = 'reply' and r.id = m.case_id`;
export const textOf = sql`coalesce(r.state, p.state) as state, r.text_version`;

export const textRow = ({ state, text_version: textVersion }: TextBehind) => (state === null ? undefined : { state, textVersion });
