import { App, Button, type ButtonProps } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { takeFile } from '../api/take-file.ts';
import { fileButton as en } from '../labels/en/file-button.ts';
import { fileButton as zh } from '../labels/zh-CN/file-button.ts';
import { usePreferences } from '../look/preferences.ts';
import { fill, useWords } from '../look/words.ts';
import { ProblemNotice } from './problem-notice.tsx';

/** Takes files one at a time, says while it does, and can be stopped. */
export function useTakeFile(title: string) {
  const { language } = usePreferences();
  const { modal } = App.useApp();
  const [under, setUnder] = useState<AbortController>();
  const [bytes, setBytes] = useState(0);
  return {
    busy: under !== undefined,
    bytes,
    stop: () => under?.abort(),
    take: async (address: string, form?: FormData): Promise<void> => {
      const stopping = new AbortController();
      setUnder(stopping);
      setBytes(0);
      try {
        await takeFile(address, language, { signal: stopping.signal, form, onBytes: setBytes });
      } catch (error) {
        if (!stopping.signal.aborted) modal.error({ title, content: <ProblemNotice error={error} /> });
      } finally {
        setUnder(undefined);
      }
    },
  };
}

/** A file on its way: how long it has been made, then how much of it has come; pressed, it is not made any further. */
export function TakingButton({
  taking,
  ...button
}: { taking: { bytes: number; stop: () => void } } & Pick<ButtonProps, 'type' | 'icon' | 'size'>) {
  const say = useWords({ 'zh-CN': zh, en });
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const since = performance.now();
    const ticking = setInterval(() => setSeconds(Math.floor((performance.now() - since) / 1000)), 1000);
    return () => clearInterval(ticking);
  }, []);
  const shown = taking.bytes === 0 ? fill(say.making, { n: seconds }) : fill(say.coming, { n: (taking.bytes / 1_048_576).toFixed(1) });
  return (
    <Button {...button} onClick={taking.stop} title={say.stopAbout}>
      <span className="numerals">{shown}</span>
    </Button>
  );
}

/** A file that is made when it is asked for. */
export function FileButton({
  address,
  title,
  label,
  children,
  ...button
}: {
  address: string;
  title: string;
  /** What is heard, where the word on it does not say which file. */
  label?: string;
  children: ReactNode;
} & Pick<ButtonProps, 'type' | 'icon' | 'size'>) {
  const taking = useTakeFile(title);
  return taking.busy ? (
    <TakingButton taking={taking} {...button} />
  ) : (
    <Button {...button} aria-label={label} onClick={() => void taking.take(address)} title={title}>
      {children}
    </Button>
  );
}
