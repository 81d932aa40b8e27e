import type { Relation } from './relations.ts';

/** The sides of the time line: proposers left, units right, both together in the middle; offices beside. */
export const sides = ['proposer', 'unit', 'together', 'office'] as const;
export type Side = (typeof sides)[number];

export const sideOf: Readonly<Record<Relation, Side>> = {
  member: 'proposer',
  author: 'proposer',
  leadProposer: 'proposer',
  proposer: 'proposer',
  invited: 'proposer',
  bodyMember: 'proposer',
  bodyLeader: 'proposer',
  consultedProposer: 'proposer',
  evaluator: 'proposer',
  proposalsOffice: 'office',
  proposalsCommittee: 'office',
  reviewer: 'office',
  reviewConvener: 'office',
  reviewDelegate: 'office',
  partySupervision: 'office',
  governmentSupervision: 'office',
  centralOffice: 'office',
  leader: 'office',
  unitClerk: 'unit',
  unitSectionHead: 'unit',
  unitSupervision: 'unit',
  unitLeader: 'unit',
  answeringUnitClerk: 'unit',
  coUnitClerk: 'unit',
  coUnitLeader: 'unit',
  countersigner: 'unit',
  clock: 'office',
  system: 'office',
};
