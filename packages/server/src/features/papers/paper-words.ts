import type { Instant, ProposalRow, SessionFacts } from '@shangliang/core';
import { ordinal } from '@shangliang/documents';
import type { Facts } from '../../committee-facts.ts';

const day = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', year: 'numeric', month: 'long', day: 'numeric' });
const minute = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hour12: false });

/** 2026年11月22日. */
export const paperDay = (at: Instant): string => day.format(at);

/** 2026年11月22日 14:30. */
export const paperMinute = (at: Instant): string => `${day.format(at)} ${minute.format(at)}`;

/** 十九届四次会议. */
export const sessionNamed = (session: Pick<SessionFacts, 'term' | 'session'>): string =>
  `${ordinal(session.term)}届${ordinal(session.session)}次会议`;

/** 某区政协十九届四次会议; of what came between sessions with 平时. */
export function sessionOnPaper(committee: string, facts: Facts, proposal: ProposalRow): string {
  const session = facts.sessions.find((entry) => entry.id === proposal.sessionId);
  if (session === undefined) return committee;
  return `${committee}${sessionNamed(session)}${proposal.occasion === 'interSession' ? '平时' : ''}`;
}

/** The number a paper calls it by: filed, unfiled, or as it was handed in. */
export const numberOnPaper = (proposal: ProposalRow): string | undefined =>
  proposal.caseNo ?? proposal.unfiledNo ?? proposal.serialNo ?? undefined;
