/** In the header, or on the page where the header has no room. */
const fieldInSight = (): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('input[type="search"]')].find((field) => field.checkVisibility());

/** Arrow keys walk from the field through what was found, and back. */
export function walkResults(event: KeyboardEvent, list: HTMLElement | null): void {
  if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || event.isComposing || list === null) return;
  const rows = [...list.querySelectorAll<HTMLElement>('a.search-row')];
  const at = rows.findIndex((row) => row.matches(':focus'));
  const typing = document.activeElement instanceof HTMLInputElement && document.activeElement.type === 'search';
  if (at === -1 && !typing) return;
  event.preventDefault();
  if (event.key === 'ArrowUp' && at === 0) fieldInSight()?.focus();
  else if (event.key === 'ArrowDown' || at > 0) rows[Math.min(rows.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1))]?.focus();
}
