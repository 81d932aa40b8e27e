import type { Labels } from '@shangliang/contract';
import type { Rulebook } from '@shangliang/core';
import type { writing } from '../../labels/zh-CN/writing.ts';
import type { Place } from './written.ts';

type Say = typeof writing;

/** What a place of the text is called. */
export function placeName(say: Say, rulebook: Rulebook, place: Place): string {
  const names: Readonly<Record<Exclude<Place, `parts/${string}`>, string>> = {
    title: say.stepTitle,
    field: say.field,
    consentToPublish: say.consent,
    secrecyChecked: say.secrecy,
    suggestedUnitIds: say.units,
    fileIds: say.attachments,
  };
  if (place.startsWith('parts/')) {
    const code = place.slice('parts/'.length);
    return rulebook.parts.find((entry) => entry.code === code)?.label ?? code;
  }
  return names[place as keyof typeof names];
}

/** A value as people read it. */
export function valueInWords(
  labels: Labels,
  rulebook: Rulebook,
  organizations: readonly { id: string; name: string }[],
  place: Place,
  value: string | boolean | readonly string[],
): string {
  if (typeof value === 'boolean') return value ? '✓' : '—';
  if (typeof value === 'string') {
    if (place === 'field') return rulebook.fields.find((entry) => entry.code === value)?.label ?? value;
    if (place === 'consentToPublish') return new Map<string, string>(Object.entries(labels.consents)).get(value) ?? value;
    return value;
  }
  if (place === 'fileIds') return `${value.length}`;
  return value.map((id) => organizations.find((entry) => entry.id === id)?.name ?? id).join('、');
}
