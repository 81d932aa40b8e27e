import type { BodyKind, Id } from '@shangliang/core';
import { plainName } from '@shangliang/documents';
import { formerPerson, type ImportRow, type Making, newOrganization } from './making.ts';

/** 王芳、李明等11人 as names; `more` where others are not named. */
export function namesIn(text: string): { names: string[]; more: boolean } {
  const plain = text.replaceAll(/[(（][^)）]*[)）]/g, '').replace(/委员名单$/, '');
  const more = /等\s*[\d一二三四五六七八九十百]*\s*(人|位|名)?(委员)?(联名|联合|提出)*\s*$/.test(plain) && /等/.test(plain);
  const names = plain
    .replace(/等\s*[\d一二三四五六七八九十百]*\s*(人|位|名)?(委员)?(联名|联合|提出)*\s*$/, '')
    .split(/[、，,;；/\n|]+/)
    .map((name) => plainName(name.replace(/(?<=\S{2})\s*(政协委员|委员|同志|先生|女士)\s*$/, '')))
    .filter((name) => name !== '');
  return { names: [...new Set(names)], more };
}

const parties = /^(中国)?(民革|民盟|民建|民进|农工|致公|九三|台盟|中共)/;
const organizations = /(工商联|妇联|总工会|共青团|团委|科协|侨联|台联|文联|社科联|残联|贸促会|界别|联络组|小组|总支|支部)/;
const endings = /(会|委|党|盟|联|社|组|界|院|局|协|厅|办|部|站|中心|机关|人士|代表团|提案)$/;

/** Bodies have long names that end like one; persons have short ones, or parts with dots. */
const isBodyName = (name: string): boolean =>
  parties.test(name) ||
  organizations.test(name) ||
  /(省|市|区|县|州)委$/.test(name) ||
  (name.length > 4 && !name.includes('·') && endings.test(name));

function bodyKindOf(name: string): BodyKind {
  if (parties.test(name) || /党|民主/.test(name)) return 'party';
  if (/界(别)?$/.test(name)) return 'sector';
  if (/组$|联络/.test(name)) return 'memberGroup';
  return /委员会$|专委会?$/.test(name) ? 'specialCommittee' : 'peoplesOrganization';
}

export interface Proposer {
  personId: Id | null;
  bodyId: Id | null;
  bodyKind: BodyKind | null;
  name: string;
}

const asBodyKind = (kind: string): BodyKind =>
  kind === 'party' || kind === 'sector' || kind === 'memberGroup' || kind === 'specialCommittee' ? kind : 'peoplesOrganization';

/**
 * Who a name is: a body of this committee, a member, a departed person known from other files; else kept as one who
 * has left. Several of one name are never guessed at.
 */
export function proposerNamed(
  making: Making,
  row: ImportRow,
  field: string,
  name: string,
  hints: { memberNo?: string; sector?: string } = {},
): Proposer | undefined {
  const bodies = making.known.bodies.get(name) ?? [];
  const [body] = bodies;
  if (bodies.length === 1 && body !== undefined) return { personId: null, bodyId: body.id, bodyKind: asBodyKind(body.kind), name };
  if (bodies.length > 1) {
    row.fault('unitAmbiguous', field, name, bodies.map((entry) => entry.name).join('、'));
    return undefined;
  }
  const all = making.known.people.get(name) ?? [];
  if (all.length === 0 && isBodyName(name)) {
    const kind = bodyKindOf(name);
    making.formerUnits.push(name);
    return { personId: null, bodyId: newOrganization(making, kind, name, { active: false }).id, bodyKind: kind, name };
  }
  const members = all.filter((entry) => entry.member);
  let fitting = members.length > 0 ? members : all;
  const { memberNo = '', sector = '' } = hints;
  if (memberNo !== '') {
    fitting = all.filter((entry) => entry.memberNo === memberNo);
    if (fitting.length === 0) fitting = all.filter((entry) => entry.memberNo === null && !entry.member);
  } else if (sector !== '' && fitting.length > 1) fitting = fitting.filter((entry) => entry.sectors.includes(plainName(sector)));
  const [person] = fitting;
  if (fitting.length > 1 || (person === undefined && members.length > 1)) {
    row.fault('personAmbiguous', field, name);
    return undefined;
  }
  return { personId: (person ?? formerPerson(making, name)).id, bodyId: null, bodyKind: null, name };
}

/** A unit by its present, short or a former name; one that is not known is kept as a former unit. */
export function unitNamed(making: Making, row: ImportRow, field: string, name: string): Id | undefined {
  const found = making.known.units.get(name) ?? [];
  const [unit] = found;
  if (found.length > 1) {
    row.fault('unitAmbiguous', field, name, found.map((entry) => entry.name).join('、'));
    return undefined;
  }
  if (unit !== undefined) return unit.id;
  making.formerUnits.push(name);
  return newOrganization(making, 'unit', name, { active: false }).id;
}
