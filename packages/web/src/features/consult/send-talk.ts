import type { CaseView } from '@shangliang/contract';
import { type ActionAnswer, actionPath, beginPath } from '@shangliang/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { refresh } from '../../api/act.ts';
import { newKey, send, upload } from '../../api/client.ts';
import { now } from '../../api/me.ts';
import { isRefused } from '../../api/problem.ts';
import { proposalOfView, type ShownCase } from '../../api/shown-case.ts';
import { useLabels } from '../../look/words.ts';
import { inputOf, type Picture, type TalkDraft } from './talk-draft.ts';

export interface TalkAct {
  action: 'record' | 'recordByProposer' | 'amend';
  assignmentId: string;
  /** The record that is amended. */
  amended?: ShownCase<'consultation'> | undefined;
}

/** Pictures first, each kept as sent once it is, then the record; what could not be sent is sent when the line is back. */
export function useSendTalk(
  view: CaseView,
  { action, assignmentId, amended }: TalkAct,
  draft: TalkDraft,
  change: (next: Partial<TalkDraft>) => void,
  onSent: (answer: ActionAnswer) => Promise<void>,
) {
  const client = useQueryClient();
  const labels = useLabels();
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<unknown>();
  const busy = useRef(false);

  const pictures = async (): Promise<string[]> => {
    const ready: Picture[] = [];
    for (const picture of draft.pictures) {
      const fileId = picture.fileId ?? (picture.file === undefined ? undefined : (await upload(picture.file)).id);
      ready.push({ ...picture, fileId });
      change({ pictures: draft.pictures.map((one) => ready.find((sent) => sent.key === one.key) ?? one) });
    }
    return ready.flatMap(({ fileId }) => (fileId === undefined ? [] : [fileId]));
  };

  const sendNow = async (): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    setSending(true);
    setError(undefined);
    try {
      const input = inputOf(draft, now(), draft.mode === undefined ? '' : labels.modes[draft.mode], await pictures());
      const about = draft.aboutId === undefined ? {} : { aboutId: draft.aboutId };
      const address =
        amended === undefined
          ? beginPath('consultation', proposalOfView(view).id, action)
          : actionPath('consultation', amended.id, 'amend');
      const body =
        amended !== undefined ? input : { ...input, ...about, assignmentId, ...(action === 'record' ? { withWhom: draft.withWhom } : {}) };
      const answer = await send<ActionAnswer>(address, body, { key: draft.key, version: amended?.version });
      // whoever reads the case now reads it anew
      await client.invalidateQueries({ queryKey: ['case'], refetchType: 'none' });
      await onSent(answer);
      await refresh(client);
    } catch (problem) {
      // refused: it was answered, and is asked anew once mended; unreachable: the very same is sent again
      if (isRefused(problem)) change({ key: newKey(), waiting: false });
      else change({ waiting: true });
      if (isRefused(problem)) setError(problem);
    } finally {
      busy.current = false;
      setSending(false);
    }
  };

  const again = useRef(sendNow);
  again.current = sendNow;
  const { waiting } = draft;
  useEffect(() => {
    if (!waiting) return undefined;
    const retry = (): void => void again.current();
    addEventListener('online', retry);
    return () => removeEventListener('online', retry);
  }, [waiting]);

  return { sendNow, sending, error };
}
