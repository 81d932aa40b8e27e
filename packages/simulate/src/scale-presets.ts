import type { BodyPlan, Scale, SimulatedPreset } from './scale.ts';

const bodies: readonly BodyPlan[] = [
  { kind: 'party', names: ['民革', '民盟', '民建', '民进'] },
  { kind: 'peoplesOrganization', names: ['工商联', '妇联'] },
  { kind: 'specialCommittee', names: ['经济委员会', '教科卫体委员会'] },
  { kind: 'sector', names: ['医药卫生界', '教育界', '经济界'] },
  { kind: 'memberGroup', names: ['第一委员小组'] },
];
const fourGroups = ['经济', '城建环资', '教科文卫体', '社会法制'];

/** Shenzhen 2023: 535 cases to 80 units; one unit 57 of 68 in class A and none in D, one 40 of 45 adopted. The rest is plausible. */
const shenzhen: Scale = {
  preset: 'shenzhen',
  committee: '深圳市政协',
  level: 'city',
  place: '市',
  year: 2025,
  term: 7,
  session: 5,
  filed: 535,
  merged: 14,
  opinions: 45,
  refused: 20,
  revised: 12,
  joinedPairs: 4,
  information: 12,
  withdrawn: 4,
  takenBack: 2,
  collective: 88,
  interSession: 28,
  joint: 95,
  bodies,
  reviewGroups: fourGroups,
  units: 80,
  members: 160,
  knownUnits: [
    { name: '市发展和改革委员会', cases: 68, settled: 57 },
    { name: '市公安局', cases: 45, adopted: 40 },
  ],
  key: 22,
  separateShare: 0.08,
  coHandledShare: 0.28,
  objections: 14,
  unclear: 3,
  silentShare: 0.08,
  extensions: 12,
  secondHandling: 14,
  late: 9,
  unanswered: 2,
  renumbered: true,
  whole: true,
};

/** A county of five mechanisms, 2023: 22 inter-session and 18 collective proposals, key ones 20 % or 40–50; 240 on file follows. */
const county: Scale = {
  ...shenzhen,
  preset: 'county',
  committee: '云溪县政协',
  level: 'county',
  place: '县',
  term: 11,
  session: 4,
  filed: 240,
  merged: 6,
  opinions: 14,
  refused: 8,
  revised: 5,
  joinedPairs: 2,
  information: 6,
  withdrawn: 2,
  takenBack: 1,
  collective: 18,
  interSession: 22,
  joint: 42,
  units: 40,
  members: 100,
  knownUnits: [],
  key: 48,
  objections: 8,
  unclear: 2,
  extensions: 6,
  secondHandling: 6,
  late: 5,
  unanswered: 1,
};

/**
 * Yubei 2025: six review groups, 改联转撤 30 (12 revised, 4 pairs joined, 6 into information, 4 withdrawn).
 * How many were filed is not said: 286, as districts of its size have. Its share of collective ones rose by 29 points.
 */
const yubei: Scale = {
  ...county,
  preset: 'yubei',
  committee: '渝北区政协',
  place: '区',
  term: 5,
  session: 4,
  filed: 286,
  merged: 9,
  opinions: 12,
  refused: 10,
  revised: 12,
  joinedPairs: 4,
  information: 6,
  withdrawn: 4,
  takenBack: 2,
  collective: 110,
  interSession: 14,
  joint: 60,
  reviewGroups: ['文化', '经济', '城建环保', '农业农村', '教科卫体', '社会法制'],
  units: 56,
  members: 120,
  key: 15,
  objections: 9,
  unclear: 3,
  secondHandling: 8,
};

/**
 * Qiaokou: 200-odd cases a year; in three years 500-odd proposals by eight parties, the federation of industry and
 * commerce and sixteen sectors, so some 170 a year. The other figures are not in the source, and plausible.
 */
const qiaokou: Scale = {
  ...county,
  preset: 'qiaokou',
  committee: '硚口区政协',
  place: '区',
  term: 13,
  session: 3,
  filed: 206,
  merged: 7,
  opinions: 12,
  refused: 6,
  revised: 8,
  joinedPairs: 1,
  information: 4,
  withdrawn: 2,
  takenBack: 1,
  collective: 170,
  interSession: 10,
  joint: 20,
  bodies: [
    { kind: 'party', names: ['民革', '民盟', '民建', '民进', '农工党', '致公党', '九三学社', '台盟'] },
    { kind: 'peoplesOrganization', names: ['工商联'] },
    {
      kind: 'sector',
      names:
        '经济界 科技界 教育界 文艺界 医药卫生界 体育界 社科界 新闻出版界 农业界 妇联界 共青团界 工会界 侨联界 民族界 宗教界 特邀界'.split(
          ' ',
        ),
    },
  ],
  units: 44,
  members: 240,
  key: 10,
};

/** Rudong: few but good. Its source names no figures: these are plausible for a county. */
const rudong: Scale = {
  ...county,
  preset: 'rudong',
  committee: '如东县政协',
  term: 14,
  session: 3,
  filed: 178,
  merged: 8,
  opinions: 10,
  refused: 24,
  revised: 9,
  information: 7,
  withdrawn: 2,
  takenBack: 2,
  collective: 36,
  interSession: 12,
  joint: 34,
  reviewGroups: ['第一工委', '第二工委', '第三工委', '第四工委'],
  units: 48,
  members: 120,
  key: 18,
};

const unitsOfCountry = 175;

/**
 * The National Committee 2025 (十四届三次): 5,890 submitted, 5,002 filed, 262 merged, 626 turned into opinions, nothing else;
 * 471 of those filed were bodies'. 175 units (13th, second session) and 2,169 members (14th); 15.2 % joint (2021).
 */
const national: Scale = {
  ...shenzhen,
  preset: 'national',
  committee: '全国政协',
  level: 'national',
  place: '国家',
  term: 14,
  session: 3,
  filed: 5002,
  merged: 262,
  opinions: 626,
  refused: 0,
  revised: 40,
  joinedPairs: 0,
  information: 0,
  withdrawn: 0,
  takenBack: 0,
  collective: 555,
  interSession: 180,
  joint: 895,
  bodies: [
    { kind: 'party', names: ['民革', '民盟', '民建', '民进', '农工党', '致公党', '九三学社', '台盟'] },
    { kind: 'peoplesOrganization', names: ['全国工商联', '共青团', '全国总工会', '全国妇联', '全国青联', '中国科协', '台联', '侨联'] },
    { kind: 'specialCommittee', names: ['经济委员会', '农业和农村委员会', '人口资源环境委员会', '教科卫体委员会', '社会和法制委员会'] },
    { kind: 'sector', names: ['医药卫生界', '教育界', '经济界', '农业界', '文化艺术界', '科学技术界'] },
    { kind: 'memberGroup', names: ['第一委员小组'] },
  ],
  reviewGroups: ['经济', '农业', '资源环境', '教科卫体', '社会法制', '文化', '政治'],
  units: unitsOfCountry,
  members: 2169,
  knownUnits: [],
  key: 75,
  objections: 110,
  unclear: 24,
  extensions: 60,
  secondHandling: 70,
  late: 40,
  unanswered: 12,
  // its numbers stand as they were given: five thousand letters cite them
  renumbered: false,
};

export const presetScales: Readonly<Record<SimulatedPreset, Scale>> = { yubei, qiaokou, rudong, county, shenzhen, national };
