import { Button, type ButtonProps } from 'antd';
import type { ReactNode } from 'react';
import { fileButton as en } from '../labels/en/file-button.ts';
import { fileButton as zh } from '../labels/zh-CN/file-button.ts';
import { useWords } from '../look/words.ts';
import './taking.css';
import { type Taking, useTakeFile, useTakingWords } from './use-taking.ts';

/** How far a file is, seen and heard. */
function Progress({ percent, said, title }: { percent: number | undefined; said: string; title: string }) {
  return (
    <span
      className="taking-bar"
      role="progressbar"
      aria-label={title}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === undefined ? {} : { 'aria-valuenow': percent })}
      aria-valuetext={said}
    >
      <span style={{ width: `${percent ?? 0}%` }} />
    </span>
  );
}

/** A file on its way: how far it is; pressed, it is not made any further. */
export function TakingButton({ taking, ...button }: { taking: Taking } & Pick<ButtonProps, 'type' | 'icon' | 'size'>) {
  const say = useWords({ 'zh-CN': zh, en });
  const words = useTakingWords(taking);
  return (
    <span className="taking">
      {/* in the place of what was pressed: whoever goes by keyboard stays there */}
      <Button {...button} autoFocus onClick={taking.stop} title={say.stopAbout}>
        <span className="numerals">{words.shown}</span>
      </Button>
      <Progress {...words} title={taking.title} />
    </span>
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
  const say = useWords({ 'zh-CN': zh, en });
  const taking = useTakeFile(title);
  const words = useTakingWords(taking);
  // one button throughout: whoever goes by keyboard keeps their place
  return (
    <span className="taking">
      <Button
        {...button}
        aria-label={taking.busy ? undefined : label}
        onClick={taking.busy ? taking.stop : () => void taking.take(address)}
        title={taking.busy ? say.stopAbout : title}
      >
        {taking.busy ? <span className="numerals">{words.shown}</span> : children}
      </Button>
      {taking.busy ? <Progress {...words} title={label ?? (typeof children === 'string' ? children : title)} /> : null}
    </span>
  );
}
