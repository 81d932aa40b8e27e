import { describe, expect, it } from 'vitest';
import type { Id } from '../procedure/row.ts';
import { defaultRulebook } from '../rulebook/defaults.ts';
import { presets } from '../rulebook/presets/presets.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { clerkOf, committee, governmentSupervision, li } from '../testing/cast.ts';
import { answered, evaluationOf, handling, partOf, talk } from '../testing/script.ts';
import { play, type Stage } from '../testing/stage.ts';

const { evaluation } = defaultRulebook;

/** The default rulebook, with Yubei's results and what else a test asks for. */
const inPerson: Rulebook = { ...defaultRulebook, evaluation: { ...evaluation, results: presets.yubei.evaluation.results } };

/** Answered and evaluated "understood", which asks for a talk in person and opens no second handling. */
function understood(stage: Stage): Id {
  const id = answered(stage);
  stage.do(li, 'evaluation', 'give', evaluationOf(stage, id, 'li', 'transport'), { attitude: 'satisfied', result: 'understood' });
  return id;
}

const record = (stage: Stage, id: Id, mode: 'faceToFace' | 'phone', heldAt = stage.now()): Id =>
  stage.do(clerkOf('transport'), 'consultation', 'record', id, {
    ...talk(stage),
    stage: 'after',
    mode,
    heldAt,
    assignmentId: partOf(stage, id, 'transport'),
    withWhom: 'proposer',
  });

describe('Y12 evaluation closes the loop', () => {
  it('keeps a case open until what was not satisfied was talked over face to face, and confirmed', () => {
    const stage = play({ rulebook: inPerson });
    const id = understood(stage);
    expect(stage.get('proposal', id).state).toBe('completed');
    expect(stage.refusal(committee, 'proposal', 'close', id, {})).toEqual(['faceToFaceOwed']);
    expect(stage.waitsFor(clerkOf('transport'), id)).toEqual(['consultation.record']);
    stage.setClock(stage.now() + 3_600_000);
    const call = record(stage, id, 'phone');
    stage.do(li, 'consultation', 'confirm', call, {});
    expect(stage.refusal(committee, 'proposal', 'close', id, {})).toEqual(['faceToFaceOwed']);
    const meeting = record(stage, id, 'faceToFace');
    expect(stage.refusal(committee, 'proposal', 'close', id, {})).toEqual(['faceToFaceOwed']);
    stage.do(li, 'consultation', 'confirm', meeting, {});
    expect(stage.waitsFor(clerkOf('transport'), id)).toEqual([]);
    stage.do(committee, 'proposal', 'close', id, {});
  });

  it('does not count a talk held before the evaluation', () => {
    const stage = play({ rulebook: inPerson });
    const before = stage.now();
    stage.setClock(before + 3_600_000);
    const late = understood(stage);
    const meeting = record(stage, late, 'faceToFace', before);
    stage.do(li, 'consultation', 'confirm', meeting, {});
    expect(stage.refusal(committee, 'proposal', 'close', late, {})).toEqual(['faceToFaceOwed']);
  });

  it('is released by a supervision office where the proposer could not be reached', () => {
    const stage = play({ rulebook: inPerson });
    const id = understood(stage);
    stage.setClock(stage.now() + 3_600_000);
    const attempts = [1, 2].map(() => ({ at: stage.now(), mode: 'phone' as const, outcome: '无人接听' }));
    const attempt = stage.do(clerkOf('transport'), 'consultation', 'attempt', id, {
      assignmentId: partOf(stage, id, 'transport'),
      attempts,
      note: '多次联系未果',
    });
    expect(stage.refusal(committee, 'proposal', 'close', id, {})).toEqual(['faceToFaceOwed']);
    stage.do(governmentSupervision, 'consultation', 'release', attempt, { note: '情况属实' });
    stage.do(committee, 'proposal', 'close', id, {});
  });

  it('asks nothing of a case that satisfied, nor where the rulebook does not have it', () => {
    const pleased = play({ rulebook: inPerson });
    const one = answered(pleased);
    pleased.do(li, 'evaluation', 'give', evaluationOf(pleased, one, 'li', 'transport'), { attitude: 'satisfied', result: 'satisfied' });
    pleased.do(committee, 'proposal', 'close', one, {});
    const plain = play();
    const two = understood(plain);
    expect(
      plain.refusal(clerkOf('transport'), 'consultation', 'record', two, {
        ...talk(plain),
        assignmentId: partOf(plain, two, 'transport'),
        withWhom: 'proposer',
      }),
    ).toEqual(['stateForbids']);
    plain.do(committee, 'proposal', 'close', two, {});
  });
});

describe('further questions of the evaluation form', () => {
  const questions = presets.qiaokou.evaluation.questions.map((question) => ({ ...question, required: question.code === 'visited' }));
  const asked: Rulebook = { ...defaultRulebook, evaluation: { ...evaluation, questions } };

  it('are answered by their codes, the required ones always, every fault named at once', () => {
    const stage = play({ rulebook: asked });
    const id = answered(stage);
    const form = evaluationOf(stage, id, 'li', 'transport');
    const word = { attitude: 'satisfied', result: 'satisfied' };
    expect(stage.problems(li, 'evaluation', 'give', form, word)).toEqual([{ code: 'answerMissing', pointer: '/answers/visited' }]);
    expect(stage.problems(li, 'evaluation', 'give', form, { ...word, answers: { toThePoint: 'maybe', weather: 'fine' } })).toEqual([
      { code: 'answerUnknown', pointer: '/answers/toThePoint' },
      { code: 'questionUnknown', pointer: '/answers/weather' },
      { code: 'answerMissing', pointer: '/answers/visited' },
    ]);
    const answers = { visited: 'visited', toThePoint: 'mostly' };
    stage.do(li, 'evaluation', 'give', form, { ...word, answers });
    expect(stage.events().find((event) => event.action === 'give')?.input).toEqual({ ...word, answers });
  });
});

describe('what silence means', () => {
  it('of an evaluation: the case waits for it where the rulebook does not let it lapse', () => {
    const stage = play({ rulebook: { ...defaultRulebook, silence: { ...defaultRulebook.silence, evaluation: 'waits' } } });
    const id = answered(stage);
    const form = evaluationOf(stage, id, 'li', 'transport');
    stage.tick((stage.due(form, 'evaluation')?.at ?? 0) + 1);
    expect([stage.get('evaluation', form).state, stage.due(form, 'evaluation')?.state]).toEqual(['awaited', 'overdue']);
    expect(stage.get('proposal', id).state).toBe('answered');
    stage.do(li, 'evaluation', 'give', form, { attitude: 'satisfied', result: 'satisfied' });
    expect(stage.get('proposal', id).state).toBe('completed');
  });

  it('of a talk recorded: it counts as confirmed by nobody where the rulebook says so, and waits by default', () => {
    const silent = (consultationConfirmation: 'waits' | 'confirmed') => {
      const stage = play({ rulebook: { ...defaultRulebook, silence: { ...defaultRulebook.silence, consultationConfirmation } } });
      const id = record(stage, handling(stage), 'faceToFace');
      stage.tick((stage.due(id, 'consultationConfirmation')?.at ?? 0) + 1);
      return stage.get('consultation', id);
    };
    expect(silent('waits')).toMatchObject({ state: 'recorded', confirmedAt: null });
    expect(silent('confirmed')).toMatchObject({ state: 'confirmed', confirmedBy: null });
    expect(silent('confirmed').confirmedAt).not.toBeNull();
  });
});
