/** Which step of each text was last written in, in this browser: opened again, a draft opens there. */
const key = 'shangliang.steps';
/** So many texts; of the oldest it is forgotten. */
const most = 50;

function kept(): [string, string][] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(value) ? value.filter((entry): entry is [string, string] => Array.isArray(entry) && entry.length === 2) : [];
  } catch {
    return [];
  }
}

export const lastStep = (draftId: string): string | undefined => kept().find(([id]) => id === draftId)?.[1];

export function keepStep(draftId: string, step: string): void {
  const before = kept();
  if (before[0]?.[0] === draftId && before[0][1] === step) return;
  try {
    const others = before.filter(([id]) => id !== draftId);
    localStorage.setItem(key, JSON.stringify([[draftId, step], ...others].slice(0, most)));
  } catch {
    // full or barred: it opens at its beginning
  }
}
