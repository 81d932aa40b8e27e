import { CameraOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { readyToSend } from '../../api/picture.ts';
import { fill, useWords } from '../../look/words.ts';
import { consultWords } from './consult-words.ts';
import type { Picture } from './talk-draft.ts';

function Shown({ picture, alt }: { picture: Picture; alt: string }) {
  const [address, setAddress] = useState<string>();
  const { file, fileId } = picture;
  useEffect(() => {
    if (file === undefined) return undefined;
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  const source = address ?? (fileId === undefined ? undefined : `/api/files/${fileId}`);
  return source === undefined ? null : <img src={source} alt={alt} />;
}

/** Photographs from the camera or the album, upright and small before they are kept. */
export function PictureField({ value, onChange }: { value: readonly Picture[]; onChange: (next: Picture[]) => void }) {
  const say = useWords(consultWords);
  const field = useRef<HTMLInputElement>(null);
  const take = async (files: readonly File[]): Promise<void> => {
    const ready = await Promise.all(files.map(readyToSend));
    onChange([...value, ...ready.map((file) => ({ key: crypto.randomUUID(), file }))]);
  };
  return (
    <div className="field">
      <input
        ref={field}
        type="file"
        accept="image/*"
        capture="environment"
        multiple
        className="only-heard"
        tabIndex={-1}
        aria-label={say.pictures}
        onChange={(event) => {
          void take([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <div>
        <Button size="large" icon={<CameraOutlined aria-hidden />} onClick={() => field.current?.click()}>
          {say.takePicture}
        </Button>
      </div>
      {value.length === 0 ? null : (
        <ul className="picture-list">
          {value.map((picture, index) => (
            <li key={picture.key}>
              <Shown picture={picture} alt={fill(say.picture, { n: index + 1 })} />
              <Button
                size="small"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={fill(say.removePicture, { n: index + 1 })}
                onClick={() => onChange(value.filter((one) => one.key !== picture.key))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
