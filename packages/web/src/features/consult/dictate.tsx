import { AudioOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../look/words.ts';
import { consultWords } from './consult-words.ts';

/** As much of the Web Speech API as is used; browsers that have none leave dictating to their keyboards. */
interface Recognition {
  lang: string;
  continuous: boolean;
  start: () => void;
  stop: () => void;
  onresult: ((event: { resultIndex: number; results: ArrayLike<ArrayLike<{ transcript: string }> & { isFinal: boolean }> }) => void) | null;
  onend: (() => void) | null;
  onerror: (() => void) | null;
}

function recognitionHere(): (new () => Recognition) | undefined {
  const found: unknown = Reflect.get(window, 'SpeechRecognition') ?? Reflect.get(window, 'webkitSpeechRecognition');
  return typeof found === 'function' ? (found as new () => Recognition) : undefined;
}

/** Speaks into a field where the browser can listen. */
export function Dictate({ into, onText }: { into: string; onText: (text: string) => void }) {
  const say = useWords(consultWords);
  const [listening, setListening] = useState(false);
  const running = useRef<Recognition | undefined>(undefined);
  const heard = useRef(onText);
  heard.current = onText;
  useEffect(() => () => running.current?.stop(), []);
  const Kind = recognitionHere();
  if (Kind === undefined) return null;
  const toggle = (): void => {
    if (running.current !== undefined) {
      running.current.stop();
      return;
    }
    const recognition = new Kind();
    // what is said here is said in Chinese, whatever language the buttons are in
    recognition.lang = 'zh-CN';
    recognition.continuous = true;
    recognition.onresult = ({ resultIndex, results }) => {
      for (let index = resultIndex; index < results.length; index += 1) {
        const result = results[index];
        if (result?.isFinal) heard.current(result[0]?.transcript ?? '');
      }
    };
    const over = (): void => {
      running.current = undefined;
      setListening(false);
    };
    recognition.onend = over;
    recognition.onerror = over;
    running.current = recognition;
    recognition.start();
    setListening(true);
  };
  return (
    <Button type={listening ? 'primary' : 'default'} icon={<AudioOutlined aria-hidden />} aria-pressed={listening} onClick={toggle}>
      {listening ? say.stopDictating : say.dictate}
      <span className="only-heard">{into}</span>
    </Button>
  );
}
