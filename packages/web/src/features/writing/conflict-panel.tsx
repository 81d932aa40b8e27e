import type { Rulebook } from '@shangliang/core';
import { useOrganizations } from '../../api/reference.ts';
import { useLabels, useWords } from '../../look/words.ts';
import { ConflictChoice } from './conflict-choice.tsx';
import type { Conflict, Decided } from './draft-keeper.ts';
import { placeName, valueInWords } from './place-names.ts';
import { writingWords } from './writing-words.ts';
import { valueAt, type Written } from './written.ts';

/** A draft of which two wordings stand at the same place. */
export function ConflictPanel({
  conflict,
  mine,
  rulebook,
  onSettle,
}: {
  conflict: Conflict;
  mine: Written;
  rulebook: Rulebook;
  onSettle: (decided: Decided) => void;
}) {
  const say = useWords(writingWords);
  const labels = useLabels();
  const organizations = useOrganizations();
  return (
    <ConflictChoice
      conflict={conflict}
      mine={mine}
      nameOf={(place) => placeName(say, rulebook, place)}
      said={(written, place) => valueInWords(labels, rulebook, organizations, place, valueAt(written, place))}
      isText={(place) => place.startsWith('parts/')}
      onSettle={onSettle}
    />
  );
}
