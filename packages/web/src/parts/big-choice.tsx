import { useId } from 'react';
import './big-choice.css';

export interface Choice {
  value: string;
  label: string;
  /** What it means, where the rulebook says so. */
  help?: string;
}

/** One of a few, as large buttons: for thumbs, and by the arrow keys. */
export function BigChoice({
  legend,
  choices,
  value,
  onChange,
  required = false,
  error,
}: {
  legend: string;
  choices: readonly Choice[];
  value: string | undefined;
  onChange: (value: string) => void;
  required?: boolean;
  error?: string | undefined;
}) {
  const name = useId();
  const errorId = `${name}-error`;
  return (
    <fieldset className="big-choice" aria-describedby={error === undefined ? undefined : errorId}>
      <legend>{legend}</legend>
      <div className="big-choice-row">
        {choices.map((choice) => (
          <label key={choice.value} className="big-choice-one">
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={value === choice.value}
              required={required}
              onChange={() => onChange(choice.value)}
            />
            <span>
              {choice.label}
              {choice.help === undefined ? null : <small>{choice.help}</small>}
            </span>
          </label>
        ))}
      </div>
      {error === undefined ? null : (
        <p id={errorId} className="field-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
