import { type Making, type MakingRead, makingHeader, percentOf } from '@shangliang/contract';
import { App } from 'antd';
import { createElement, useEffect, useState } from 'react';
import { newKey, read } from '../api/client.ts';
import { takeFile } from '../api/take-file.ts';
import { fileButton as en } from '../labels/en/file-button.ts';
import { fileButton as zh } from '../labels/zh-CN/file-button.ts';
import { usePreferences } from '../look/preferences.ts';
import { fill, useWords } from '../look/words.ts';
import { ProblemNotice } from './problem-notice.tsx';

/** How often it is asked how far a file is. */
const every = 1000;

/** Asks how far a file is until nobody wants to know any more; what cannot be learnt is not shown. */
function follow(id: string, under: AbortSignal, told: (making: Making | null) => void): void {
  const asking = setInterval(() => {
    read<MakingRead>(`/api/making/${id}`, undefined, under).then(
      ({ making }) => under.aborted || told(making),
      () => undefined,
    );
  }, every);
  under.addEventListener('abort', () => clearInterval(asking));
}

/** Takes files one at a time, says while it does, and can be stopped. */
export function useTakeFile(title: string) {
  const { language } = usePreferences();
  const { modal } = App.useApp();
  const [under, setUnder] = useState<AbortController>();
  const [bytes, setBytes] = useState(0);
  const [making, setMaking] = useState<Making | null>(null);
  return {
    busy: under !== undefined,
    title,
    bytes,
    making,
    stop: () => under?.abort(),
    take: async (address: string, form?: FormData): Promise<void> => {
      const stopping = new AbortController();
      const asking = new AbortController();
      const id = newKey();
      setUnder(stopping);
      setBytes(0);
      setMaking(null);
      follow(id, asking.signal, setMaking);
      try {
        await takeFile(address, language, { signal: stopping.signal, form, onBytes: setBytes, headers: { [makingHeader]: id } });
      } catch (error) {
        if (!stopping.signal.aborted) modal.error({ title, content: createElement(ProblemNotice, { error }) });
      } finally {
        asking.abort();
        setUnder(undefined);
      }
    },
  };
}
export type Taking = ReturnType<typeof useTakeFile>;

/** What is said of a file on its way: how far it is where that is known, else how long it has been made and how much of it has come. */
export function useTakingWords({ busy, bytes, making }: Taking): { percent: number | undefined; said: string; shown: string } {
  const say = useWords({ 'zh-CN': zh, en });
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    setSeconds(0);
    if (!busy) return;
    const since = performance.now();
    const ticking = setInterval(() => setSeconds(Math.floor((performance.now() - since) / 1000)), 1000);
    return () => clearInterval(ticking);
  }, [busy]);
  if (making === null || (making.of === null && making.step !== 'converting')) {
    const shown = bytes === 0 ? fill(say.making, { n: seconds }) : fill(say.coming, { n: (bytes / 1_048_576).toFixed(1) });
    return { percent: undefined, said: shown, shown };
  }
  const percent = percentOf(making);
  const { step, done, of, ahead, since, usual } = making;
  const words = step !== 'converting' ? say.steps[step] : ahead > 0 ? say.queued : usual === null ? say.steps.converting : say.usually;
  const numbers = { done: done ?? 0, of: of ?? 0, ahead, n: Math.floor(since), usual: Math.max(1, Math.round(usual ?? 0)) };
  const said = [fill(say.percent, { n: percent }), fill(words, numbers)].join(' · ');
  return { percent, said, shown: fill(say.stop, { said }) };
}
