import type { learning as zh } from '../zh-CN/learning.ts';

export const learning = {
  about:
    'Three suggestions are made from what this committee has decided before, by words and by similar proposals; people decide. Once enough new cases are decided, it is learnt anew; old and new are compared on cases that neither has seen, and the new one is used only where it is not worse. How sure a suggestion is was measured on cases held back while learning.',
  names: { field: 'Suggested categories', unit: 'Suggested units' },
  none: 'Nothing was learnt yet: {n} cases are decided, it begins at {next}. Until then suggestions come from similar cases and from the names and usual duties of units.',
  last: 'Last learnt {when}, from {n} cases. {decided} are decided by now; learnt anew at {next}.',
  followed: 'Suggested {made}, followed {followed} (the first of three: {first}); not decided yet: {waiting}.',
  head: {
    at: 'Learnt',
    from: 'From cases',
    held: 'Held back',
    before: 'Old: first / three',
    now: 'New: first / three',
    result: 'Result',
  },
  caption: '{name}: old and new compared',
  usual: ' (always the most frequent)',
  inUse: 'In use',
  replaced: 'Replaced since',
  refused: 'Worse than before, not used',
} satisfies typeof zh;
