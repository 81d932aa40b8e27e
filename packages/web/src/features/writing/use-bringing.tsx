import { FileTextOutlined } from '@ant-design/icons';
import type { Rulebook } from '@shangliang/core';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Me } from '../../api/me.ts';
import { useWords } from '../../look/words.ts';
import { BringFile } from './bring-file.tsx';
import type { Member } from './bring-people.tsx';
import { bringWords } from './bring-words.ts';
import { withoutBrought } from './brought.ts';
import type { Keeper } from './draft-keeper.ts';
import type { ShownDraft } from './draft-view.ts';
import type { Written } from './written.ts';

const none: readonly Member[] = [];

/** The way from a text written elsewhere into this draft, and back out of it. */
export function useBringing({ who, keeper, draft, rulebook }: { who: Me; keeper: Keeper; draft: ShownDraft; rulebook: Rulebook }): {
  bringing: boolean;
  panel: ReactNode;
  offer: ReactNode;
  /** Who of the file may be asked to sign. */
  members: readonly Member[];
} {
  const say = useWords(bringWords);
  const [bringing, setBringing] = useState(false);
  const [taken, setTaken] = useState<{ before: Written; after: Written }>();
  const [members, setMembers] = useState(none);
  const panel = (
    <BringFile
      keeper={keeper}
      rulebook={rulebook}
      own={{ personId: who.personId, name: who.name }}
      isBody={draft.bodyId !== null}
      onDone={(found) => {
        setBringing(false);
        if (found !== undefined) setMembers(found);
      }}
      onTaken={(before, after) => setTaken({ before, after })}
    />
  );
  const offer =
    taken === undefined ? (
      <div className="bring-offer">
        <span className="quiet">{say.already}</span>
        <Button icon={<FileTextOutlined aria-hidden />} onClick={() => setBringing(true)}>
          {say.open}
        </Button>
      </div>
    ) : (
      <div className="editor-note" role="status">
        <p>{say.brought}</p>
        <Button
          onClick={() => {
            keeper.write((now) => withoutBrought(now, taken.before, taken.after));
            setTaken(undefined);
            setMembers(none);
          }}
        >
          {say.undo}
        </Button>
      </div>
    );
  return { bringing, panel, offer, members };
}
