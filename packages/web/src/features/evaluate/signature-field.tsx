import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import SignaturePad, { type PointGroup } from 'signature_pad';
import { useWords } from '../../look/words.ts';
import { evaluateWords } from './evaluate-words.ts';

/** Signed by hand on the screen; who cannot draw types their name instead. */
export function SignatureField({
  typed,
  kept,
  onTyped,
  onDrawn,
  error,
}: {
  typed: string;
  /** What was drawn the time before and not given. */
  kept: readonly PointGroup[];
  onTyped: (name: string) => void;
  onDrawn: (picture: File | undefined, strokes: PointGroup[]) => void;
  error: string | undefined;
}) {
  const say = useWords(evaluateWords);
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | undefined>(undefined);
  const tell = useRef(onDrawn);
  tell.current = onDrawn;
  const before = useRef(kept);
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
    const take = (): void => {
      const strokes = made.toData();
      paper.toBlob((blob) => {
        tell.current(blob === null ? undefined : new File([blob], 'signature.png', { type: 'image/png' }), strokes);
        // only now: whoever sees that it is taken may give it at once
        setDrawn(true);
      }, 'image/png');
    };
    resize();
    if (before.current.length > 0) {
      made.fromData([...before.current]);
      take();
    }
    made.addEventListener('endStroke', take);
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
              onDrawn(undefined, []);
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
