import { CheckOutlined } from '@ant-design/icons';
import type { OfferedAction } from '@shangliang/contract';
import { Button } from 'antd';
import { useAct } from '../../api/act.ts';
import type { ShownCase } from '../../api/shown-case.ts';
import { fill, useLabels, useWords, verbOf } from '../../look/words.ts';
import { ActionButton } from '../../parts/action-form.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useTell } from '../../parts/use-tell.ts';
import { caseWords } from './case-words.ts';
import { confirming, disputing } from './offers.ts';
import { useNames } from './who.tsx';

/** The other side's word on a talk: one tap says yes, a note says no. */
export function ConfirmTalk({ talk }: { talk: ShownCase<'consultation'> }) {
  const say = useWords(caseWords);
  const labels = useLabels();
  const names = useNames();
  const tellDone = useTell();
  // told also where the question goes away with the answer
  const act = useAct((answer, { action }) => void tellDone('consultation', action, answer));
  const may = (these: ReadonlySet<string>): OfferedAction | undefined =>
    talk.allowedActions.find((one) => one.allowed && these.has(one.action));
  const yes = may(confirming);
  const no = may(disputing);
  if (yes === undefined) return null;
  const { id, version } = talk;
  return (
    <div className="confirm-talk never-print">
      <p>{fill(say.confirmNow, { unit: talk.recordedBySide === 'unit' ? (names[talk.unitId] ?? '') : (names[talk.recordedBy] ?? '') })}</p>
      <div className="case-acts">
        <Button
          type="primary"
          size="large"
          icon={<CheckOutlined aria-hidden />}
          loading={act.isPending}
          onClick={() => act.mutate({ procedure: 'consultation', action: yes.action, caseId: id, version, input: {} })}
        >
          {verbOf(labels, 'consultation', yes.action)}
        </Button>
        {no === undefined ? null : (
          <ActionButton deed={{ procedure: 'consultation', action: no.action, caseId: id, version }} size="large" />
        )}
      </div>
      <ProblemNotice error={act.error} />
    </div>
  );
}
