import { CheckOutlined } from '@ant-design/icons';
import type { AllowedAction } from '@shangliang/core';
import { Button } from 'antd';
import { useAct } from '../../api/act.ts';
import type { ShownCase } from '../../api/shown-case.ts';
import { fill, useLabels, useWords, verbOf } from '../../look/words.ts';
import { ActionButton } from '../../parts/action-form.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { caseWords } from './case-words.ts';
import { useNames } from './who.tsx';

const confirming = new Set(['confirm', 'confirmByUnit', 'confirmByCoHandler']);
const disputing = new Set(['dispute', 'disputeByUnit', 'disputeByCoHandler']);

/** The other side's word on a talk: one tap says yes, a note says no. */
export function ConfirmTalk({ talk }: { talk: ShownCase<'consultation'> }) {
  const say = useWords(caseWords);
  const labels = useLabels();
  const names = useNames();
  const act = useAct();
  const may = (these: ReadonlySet<string>): AllowedAction | undefined =>
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
