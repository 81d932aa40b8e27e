import { type HandlingRole, partNameOf } from '@shangliang/core';
import { fill, useLabels, useListed, useWords } from '../look/words.ts';

const words = { 'zh-CN': { named: '{unit}（{role}）' }, en: { named: '{unit} ({role})' } };

/** How each unit's part is called beside the others: 单办 where nobody stands beside the lead. */
export function usePartName(): (role: HandlingRole, all: readonly { role: HandlingRole }[]) => string {
  const labels = useLabels();
  return (role, all) => {
    const name = partNameOf(role, all);
    return name === 'sole' ? labels.soleRole : labels.roles[name];
  };
}

/** Units with their parts, as one says them after one another. */
export function useUnitsSaid(): (units: readonly { name: string; role: HandlingRole }[]) => string {
  const say = useWords(words);
  const listed = useListed();
  const nameOf = usePartName();
  return (units) => listed(units.map(({ name, role }) => fill(say.named, { unit: name, role: nameOf(role, units) })));
}
