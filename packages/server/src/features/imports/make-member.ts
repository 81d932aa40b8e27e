import { login as loginShape } from '@shangliang/contract';
import type { Id, OrganizationKind } from '@shangliang/core';
import { narrowed, plainName } from '@shangliang/documents';
import { newId } from '../../ids.ts';
import { listed } from './known.ts';
import { doubleOf, type ImportRow, type Making, newOrganization } from './making.ts';

/** What stands in a column of parties and is no body that proposes. */
const noBody = /^(中共(党员)?|中国共产党(党员)?|共产党员|中共预备党员|群众|无党派.*|无|-+|—+|\/)$/;

function bodyNamed(making: Making, kind: OrganizationKind, name: string): Id {
  const found = (making.known.bodies.get(name) ?? []).find((entry) => entry.kind === kind);
  return (found ?? newOrganization(making, kind, name, { active: true })).id;
}

/** Two of one name are two persons only where a number or the sector says so. */
function isDouble(making: Making, row: ImportRow, name: string, memberNo: string, sector: string): boolean {
  if (memberNo !== '') {
    const owner = making.known.memberNos.get(memberNo);
    if (owner !== undefined) {
      row.fault('memberNoTaken', 'memberNo', memberNo, owner);
      return true;
    }
  }
  const namesakes = (making.known.people.get(name) ?? []).filter((entry) => entry.member);
  const apart = namesakes.every(
    (entry) =>
      (memberNo !== '' && entry.memberNo !== null && entry.memberNo !== memberNo) ||
      (sector !== '' && entry.sectors.length > 0 && !entry.sectors.includes(sector)),
  );
  if (apart) return false;
  const before = making.seen.get(`member|${name}`);
  if (before === undefined) row.fault('memberThere', 'name', name);
  else row.fault('rowDouble', 'name', name, String(before));
  return true;
}

function makeAccount(making: Making, row: ImportRow, personId: Id, name: string): void {
  const login = narrowed(row.of('login'));
  if (login === '') return;
  if (!loginShape.safeParse(login).success) {
    row.fault('loginUnfit', 'login', login);
    return;
  }
  const before = making.logins.get(login);
  if (before !== undefined) {
    row.fault('rowDouble', 'login', login, String(before.row));
    return;
  }
  making.logins.set(login, { row: row.row, name });
  making.write('account', {
    id: newId(),
    personId,
    login,
    passwordHash: making.passwordHash(login),
    mustChangePassword: true,
    operator: false,
    createdAt: making.now,
    importedBatch: making.batchId,
  });
}

/** A member with the bodies they belong to. */
export function makeMember(making: Making, row: ImportRow): void {
  const name = plainName(row.of('name'));
  const memberNo = narrowed(row.of('memberNo'));
  const sector = plainName(row.of('sector'));
  if (name === '' || isDouble(making, row, name, memberNo, sector)) return;
  const id = newId();
  const bodies = (
    [
      ['sector', sector],
      ['party', plainName(row.of('party'))],
      ['specialCommittee', plainName(row.of('specialCommittee'))],
    ] as const
  ).flatMap(([kind, body]) => (body === '' || noBody.test(body) ? [] : [{ kind, name: body, id: bodyNamed(making, kind, body) }]));
  const base = { beginsAt: making.now, endsAt: null, importedBatch: making.batchId };
  making.write('person', { id, name, memberNo: memberNo === '' ? null : memberNo, createdAt: making.now, importedBatch: making.batchId });
  making.write('post', { id: newId(), personId: id, organizationId: null, kind: 'member', ...base });
  for (const body of bodies) making.write('post', { id: newId(), personId: id, organizationId: body.id, kind: 'bodyMember', ...base });
  makeAccount(making, row, id, name);
  listed(making.known.people, name, {
    id,
    name,
    memberNo: memberNo === '' ? null : memberNo,
    member: true,
    sectors: sector === '' ? [] : [sector],
  });
  if (memberNo !== '') making.known.memberNos.set(memberNo, name);
  doubleOf(making, `member|${name}`, row.row);
  making.made(row.row, id, memberRecord({ id, name, memberNo: memberNo === '' ? null : memberNo }));
}

/** What the root proves of a member. */
export const memberRecord = (person: { id: Id; name: string; memberNo: string | null }): object => ({
  id: person.id,
  name: person.name,
  memberNo: person.memberNo,
});
