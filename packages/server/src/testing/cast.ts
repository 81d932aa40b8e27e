import type { OrganizationKind, PostKind } from '@shangliang/core';

/** Organizations of the committee the tests play in. */
export const organizations = {
  minmeng: { kind: 'party', name: '民盟渝北区委会' },
  medicine: { kind: 'sector', name: '医药卫生界' },
  group: { kind: 'reviewGroup', name: '城建审查小组' },
  transport: { kind: 'unit', name: '区交通局' },
  finance: { kind: 'unit', name: '区财政局' },
  housing: { kind: 'unit', name: '区住房城乡建委' },
} as const satisfies Record<string, { kind: OrganizationKind; name: string }>;
export type OrganizationName = keyof typeof organizations;

export interface Part {
  kind: PostKind;
  at?: OrganizationName;
}

const member: Part = { kind: 'member' };
const units = ['transport', 'finance', 'housing'] as const;
const unitPosts = ['unitClerk', 'unitSectionHead', 'unitSupervision', 'unitLeader'] as const;
const offices = [
  'proposalsOffice',
  'proposalsCommittee',
  'partySupervision',
  'governmentSupervision',
  'establishmentOffice',
  'chairperson',
  'leader',
] as const;

/** Everybody with an account, by sign-in name. */
export const people: Readonly<Record<string, { name: string; posts: readonly Part[] }>> = {
  li: { name: '李委员', posts: [member] },
  wang: { name: '王委员', posts: [member] },
  zhao: { name: '赵委员', posts: [member] },
  chen: { name: '陈委员', posts: [member] },
  'minmeng.bodyLeader': { name: '民盟主委', posts: [member, { kind: 'bodyLeader', at: 'minmeng' }] },
  'minmeng.bodyMember': { name: '民盟盟员甲', posts: [member, { kind: 'bodyMember', at: 'minmeng' }] },
  'minmeng.second': { name: '民盟盟员乙', posts: [member, { kind: 'bodyMember', at: 'minmeng' }] },
  'medicine.bodyLeader': { name: '医卫召集人', posts: [member, { kind: 'bodyLeader', at: 'medicine' }] },
  'medicine.bodyMember': { name: '医卫委员', posts: [member, { kind: 'bodyMember', at: 'medicine' }] },
  'group.reviewer': { name: '审查员', posts: [{ kind: 'reviewer', at: 'group' }] },
  'group.reviewConvener': { name: '小组召集人', posts: [{ kind: 'reviewConvener', at: 'group' }] },
  'group.reviewDelegate': { name: '提案人代表', posts: [{ kind: 'reviewDelegate', at: 'group' }] },
  ...Object.fromEntries(offices.map((kind) => [kind, { name: `${kind}甲`, posts: [{ kind }] }])),
  ...Object.fromEntries(
    units.flatMap((at) => unitPosts.map((kind) => [`${at}.${kind}`, { name: `${organizations[at].name}${kind}`, posts: [{ kind, at }] }])),
  ),
};

/** One person who holds every post there is, in the other committee: nothing but the committee keeps him out. */
export const everyPost = (all: readonly OrganizationName[]): Part[] => [
  { kind: 'member' },
  ...offices.map((kind): Part => ({ kind })),
  ...all.flatMap((at): Part[] => {
    const { kind } = organizations[at];
    if (kind === 'unit') return unitPosts.map((post): Part => ({ kind: post, at }));
    if (kind === 'reviewGroup')
      return [
        { kind: 'reviewer', at },
        { kind: 'reviewConvener', at },
        { kind: 'reviewDelegate', at },
      ];
    return [{ kind: 'bodyLeader', at }];
  }),
];

/** Everybody's after the first sign-in. */
export const password = '石榴花开 渝北 2026 春';

/** The second day of the plenary, in the morning. */
export const firstMorning = '2026-03-03T10:00:00+08:00';
export const plenary = {
  year: 2026,
  term: 5,
  session: 5,
  opensAt: '2026-03-02T09:00:00+08:00',
  submissionDeadlineAt: '2026-03-04T20:00:00+08:00',
  closesAt: '2026-03-06T12:00:00+08:00',
};
