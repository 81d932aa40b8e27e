import { procedureNames, tableOf } from '@shangliang/core';
import { describe, expect, it } from 'vitest';
import { caseOfMatter, placeOfMatter } from './place-of-matter.ts';

const matter = (procedure: 'reply' | 'assignment' | 'evaluation' | 'topic' | 'proposal', action: string) => ({
  procedure,
  action,
  caseId: 'the-case',
  proposalId: 'the-root',
});

describe('where a matter is done', () => {
  it('is a screen of its own for what has one, else the case on its page', () => {
    expect(placeOfMatter(matter('assignment', 'consultation.record'))).toEqual({
      to: '/proposals/$id/consult/$assignmentId',
      params: { id: 'the-root', assignmentId: 'the-case' },
    });
    expect(placeOfMatter(matter('evaluation', 'evaluation.give')).to).toBe('/proposals/$id/evaluate/$evaluationId');
    expect(placeOfMatter(matter('assignment', 'assignment.claim'))).toEqual({
      to: '/proposals/$id',
      params: { id: 'the-root' },
      hash: 'the-case',
    });
    expect(placeOfMatter(matter('topic', 'topic.list'))).toEqual({ to: '/catalogues/$id', params: { id: 'the-root' }, hash: 'the-case' });
    expect(caseOfMatter({ ...matter('proposal', ''), caseId: 'the-root' })).toEqual({ to: '/proposals/$id', params: { id: 'the-root' } });
  });

  it('is known for every step of a reply that waits for somebody', () => {
    const waited = Object.values(tableOf('reply').awaits).flatMap((rules) => (rules ?? []).map((rule) => rule.action));
    expect(waited.length).toBeGreaterThan(3);
    for (const action of waited) expect(placeOfMatter(matter('reply', action)).to, action).toBe('/proposals/$id/reply/$replyId');
  });

  it('is the check before submitting, the text to read before voting, and the case’s place on the review desk', () => {
    const root = { procedure: 'proposal' as const, caseId: 'the-root', proposalId: 'the-root' };
    expect(placeOfMatter({ ...root, action: 'proposal.submit' })).toMatchObject({ to: '/write/$id', search: { step: 'submit' } });
    expect(placeOfMatter({ ...root, action: 'proposal.approve' })).toMatchObject({ to: '/write/$id', search: { as: 'reader' } });
    expect(placeOfMatter({ ...root, action: 'proposal.file' })).toMatchObject({ to: '/review', search: { id: 'the-root' } });
  });

  it('is a page for every procedure', () => {
    for (const procedure of procedureNames)
      expect(caseOfMatter({ procedure, caseId: 'c', proposalId: 'r' }).to).toMatch(
        /^\/(proposals|activities|talks|catalogues)\/\$id$|^\/write$/,
      );
  });
});
