import { organizationChangeInput, organizationList, organizationListQuery } from '@shangliang/contract';
import type { Id, OrganizationKind } from '@shangliang/core';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { z } from 'zod';
import { recordAdministration } from '../../actions/administration.ts';
import type { Tx } from '../../db/open.ts';
import type { Deps } from '../../deps.ts';
import { signedIn } from '../../http/route.ts';
import { Refusal } from '../../problem.ts';
import { spellMissing } from '../search/spelling.ts';

const tags = ['administration'];

interface OrganizationRow {
  id: Id;
  kind: OrganizationKind;
  name: string;
  short_name: string | null;
  parent_id: Id | null;
  fields: string[];
  former_names: string[];
  active: boolean;
  spelled: string | null;
  initials: string | null;
}

/** @throws Refusal where the office it would belong to is none, or belongs to it itself */
async function checkParent(tx: Tx, committeeId: Id, id: Id, parentId: Id): Promise<void> {
  const [found] = await tx.rows(sql<{ above: Id[] }>`with recursive above as (
      select id, parent_id from organization where committee_id = ${committeeId} and id = ${parentId} and active
      union select o.id, o.parent_id from organization o join above a on o.committee_id = ${committeeId} and o.id = a.parent_id)
    select coalesce(json_agg(id), '[]') as above from above`);
  const above = found?.above ?? [];
  if (above.length === 0 || above.includes(id)) throw new Refusal('validation', { errors: [{ pointer: '/parentId', code: 'validation' }] });
}

/** Units and other organizations: the list, and what changes in the course of time (更名、归口、撤并). */
export function organizationRoutes(root: FastifyInstance, deps: Deps): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const { database } = deps;

  app.get(
    '/api/organizations',
    {
      config: { permission: 'signedIn' },
      schema: { summary: '单位与组织 · Organizations', tags, querystring: organizationListQuery, response: { 200: organizationList } },
    },
    async (request) => {
      const who = signedIn(request);
      const { kind, inactive } = request.query;
      const rows = await database.inCommittee(who.committeeId, async (tx) => {
        await spellMissing(tx, who.committeeId);
        return tx.rows(sql<OrganizationRow>`
          select id, kind, name, short_name, parent_id, fields, former_names, active, spelled, initials from organization
          where committee_id = ${who.committeeId} ${inactive === true ? sql`` : sql`and active`}
          ${kind === undefined ? sql`` : sql`and kind = ${kind}`} order by kind, name limit 2000`);
      });
      return {
        items: rows.map(({ short_name: shortName, parent_id: parentId, former_names: formerNames, spelled, initials, ...row }) => ({
          ...row,
          spelled: spelled ?? '',
          initials: initials ?? '',
          shortName,
          parentId,
          formerNames,
        })),
      };
    },
  );

  app.post(
    '/api/organizations/:id',
    {
      config: { permission: { posts: ['administrator'] as const } },
      schema: {
        summary: '变更单位或组织 · Rename, place under another office, retire or take up again',
        description: 'What is left out stays. A former name is kept and still found.',
        tags,
        params: z.object({ id: z.uuid() }),
        body: organizationChangeInput,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const { id } = request.params;
      const change = request.body;
      await database.inCommittee(who.committeeId, async (tx) => {
        const [was] = await tx.rows(
          sql<OrganizationRow>`select * from organization where committee_id = ${who.committeeId} and id = ${id} for update`,
        );
        if (was === undefined) throw new Refusal('notFound');
        if (change.parentId !== undefined && change.parentId !== null) await checkParent(tx, who.committeeId, id, change.parentId);
        const name = change.name ?? was.name;
        const [taken] = await tx.rows(
          sql`select from organization where committee_id = ${who.committeeId} and kind = ${was.kind} and name = ${name} and id <> ${id}`,
        );
        if (taken !== undefined) throw new Refusal('conflict', { errors: [{ pointer: '/name', code: 'conflict' }] });
        const former = name === was.name ? was.former_names : [...new Set([...was.former_names, was.name])];
        await tx.rows(sql`update organization set name = ${name},
            short_name = ${change.shortName === undefined ? was.short_name : change.shortName},
            parent_id = ${change.parentId === undefined ? was.parent_id : change.parentId},
            fields = ${JSON.stringify(change.fields ?? was.fields)}::jsonb, former_names = ${JSON.stringify(former)}::jsonb,
            active = ${change.active ?? was.active}
          where committee_id = ${who.committeeId} and id = ${id}`);
        await recordAdministration(tx, deps, { committeeId: who.committeeId, actorId: who.personId }, 'changeOrganization', id, change);
      });
      deps.facts.forget(who.committeeId);
      reply.code(204);
      return null;
    },
  );
}
