import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import SignaturePad from 'signature_pad';
import { useWords } from '../../look/words.ts';
import { evaluateWords } from './evaluate-words.ts';

/** Signed by hand on the screen; who cannot draw types their name instead. */
export function SignatureField({
  typed,
  onTyped,
  onDrawn,
  error,
}: {
  typed: string;
  onTyped: (name: string) => void;
  onDrawn: (picture: File | undefined) => void;
  error: string | undefined;
}) {
  const say = useWords(evaluateWords);
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | undefined>(undefined);
  const tell = useRef(onDrawn);
  tell.current = onDrawn;
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    const paper = canvas.current;
    if (paper === null) return undefined;
    // black on white whatever the theme: it is printed
    const made = new SignaturePad(paper, { penColor: '#101010', backgroundColor: '#ffffff', minWidth: 1, maxWidth: 3 });
    pad.current = made;
    const resize = (): void => {
      const ratio = Math.max(devicePixelRatio, 1);
      const kept = made.toData();
      paper.width = paper.offsetWidth * ratio;
      paper.height = paper.offsetHeight * ratio;
      paper.getContext('2d')?.scale(ratio, ratio);
      made.clear();
      made.fromData(kept);
    };
    resize();
    made.addEventListener('endStroke', () => {
      setDrawn(true);
      paper.toBlob(
        (blob) => tell.current(blob === null ? undefined : new File([blob], 'signature.png', { type: 'image/png' })),
        'image/png',
      );
    });
    addEventListener('resize', resize);
    return () => {
      removeEventListener('resize', resize);
      made.off();
    };
  }, []);
  return (
    <fieldset className="signature-field">
      <legend>{say.signature}</legend>
      <canvas ref={canvas} className="signature-paper" role="img" aria-label={say.signHere} />
      <div className="case-acts">
        <span className="quiet">{say.signHere}</span>
        {drawn ? (
          <Button
            onClick={() => {
              pad.current?.clear();
              setDrawn(false);
              onDrawn(undefined);
            }}
          >
            {say.clear}
          </Button>
        ) : null}
      </div>
      <div className="field">
        <label htmlFor="typed-name">{say.orType}</label>
        <Input
          id="typed-name"
          size="large"
          value={typed}
          autoComplete="off"
          placeholder={say.typed}
          onChange={(event) => onTyped(event.target.value)}
        />
      </div>
      {error === undefined ? null : (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
