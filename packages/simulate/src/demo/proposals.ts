import { agricultureProposals } from './proposals-agriculture.ts';
import { cultureProposals } from './proposals-culture.ts';
import { economyProposals } from './proposals-economy.ts';
import { educationProposals } from './proposals-education.ts';
import { environmentProposals } from './proposals-environment.ts';
import { governanceProposals } from './proposals-governance.ts';
import { healthProposals } from './proposals-health.ts';
import { transportProposals } from './proposals-transport.ts';
import { urbanProposals } from './proposals-urban.ts';
import { welfareProposals } from './proposals-welfare.ts';
import type { DemoProposal } from './types.ts';

export const demoProposals: DemoProposal[] = [
  ...economyProposals,
  ...agricultureProposals,
  ...urbanProposals,
  ...environmentProposals,
  ...educationProposals,
  ...healthProposals,
  ...cultureProposals,
  ...welfareProposals,
  ...governanceProposals,
  ...transportProposals,
];
