import { sql } from 'kysely';

/**
 * The title of a dossier, whatever it hangs on. A proposal's, joined as `p`, is taken where it is one; the others are
 * looked up only where it is not.
 * @param of the table that names the dossier, e.g. `m` for `m.proposal_id`
 */
export const rootTitle = (of: string) => {
  const from = (table: string) =>
    sql`(select r.title from ${sql.table(table)} r where r.committee_id = ${sql.ref(`${of}.committee_id`)} and r.id = ${sql.ref(`${of}.proposal_id`)})`;
  return sql`coalesce(p.title, ${from('activity')}, ${from('talk')}, ${from('catalogue')}, ${from('prompt')}, '')`;
};
