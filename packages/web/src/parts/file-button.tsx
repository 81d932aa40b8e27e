import { App, Button, type ButtonProps } from 'antd';
import { type ReactNode, useState } from 'react';
import { takeFile } from '../api/take-file.ts';
import { fileButton as en } from '../labels/en/file-button.ts';
import { fileButton as zh } from '../labels/zh-CN/file-button.ts';
import { usePreferences } from '../look/preferences.ts';
import { useWords } from '../look/words.ts';
import { ProblemNotice } from './problem-notice.tsx';

/** Takes files one at a time, says while it does, and can be stopped. */
export function useTakeFile(title: string) {
  const { language } = usePreferences();
  const { modal } = App.useApp();
  const [under, setUnder] = useState<AbortController>();
  return {
    busy: under !== undefined,
    stop: () => under?.abort(),
    take: async (address: string, form?: FormData): Promise<void> => {
      const stopping = new AbortController();
      setUnder(stopping);
      try {
        await takeFile(address, language, stopping.signal, form);
      } catch (error) {
        if (!stopping.signal.aborted) modal.error({ title, content: <ProblemNotice error={error} /> });
      } finally {
        setUnder(undefined);
      }
    },
  };
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
  const say = useWords({ 'zh-CN': zh, en });
  const { busy, stop, take } = useTakeFile(title);
  return busy ? (
    <Button {...button} onClick={stop} title={say.stopAbout}>
      {say.making}
    </Button>
  ) : (
    <Button {...button} aria-label={label} onClick={() => void take(address)} title={title}>
      {children}
    </Button>
  );
}
