export type DemoField =
  | 'economy'
  | 'agriculture'
  | 'urban'
  | 'environment'
  | 'education'
  | 'health'
  | 'culture'
  | 'welfare'
  | 'governance'
  | 'transport';

export interface DemoRecommendation {
  text: string;
  /** Exact name of one of `demoUnits`. */
  unit: string;
  adoption: 'adopted' | 'partly' | 'planned' | 'declined';
  answer: string;
  /** Why it is not, or not wholly, taken up; always present when declined. */
  reason?: string;
  /** What happens next; always present when declined. */
  next?: string;
}

export interface DemoProposal {
  title: string;
  field: DemoField;
  proposer: 'individual' | 'joint' | 'collective';
  /** What is wrong with it, for the proposals that should not simply pass examination. */
  flaw?: 'vague' | 'beyondCompetence' | 'promotion' | 'alreadyDone';
  /** Proposals about the same matter carry the same key. */
  pair?: string;
  background: string;
  analysis: string;
  recommendations: DemoRecommendation[];
  consultation: { said: string; agreed: string; open: string };
  replyOpening: string;
}

export interface DemoUnit {
  name: string;
  short: string;
  fields: DemoField[];
  duties: string;
}

export interface DemoMember {
  name: string;
  gender: 'm' | 'f';
  birthYear: number;
  sector: string;
  party: string | null;
  profession: string;
  fields: DemoField[];
}

export interface DemoBody {
  name: string;
  kind: 'party' | 'peoplesOrganization' | 'specialCommittee' | 'sector';
}
