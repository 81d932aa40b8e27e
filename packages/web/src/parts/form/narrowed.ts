import type { Organization } from '../../api/reference.ts';

/** Whether what is typed is part of a name, or the beginning of its pinyin, of a syllable's within it, or of its initials. */
export function isNamed(of: Pick<Organization, 'name' | 'shortName' | 'spelled' | 'initials'>, typed: string): boolean {
  const words = typed.normalize('NFKC').trim().toLowerCase();
  if (words === '') return true;
  if (`${of.name} ${of.shortName ?? ''}`.toLowerCase().includes(words)) return true;
  const letters = words.replaceAll('ü', 'v').replaceAll(/[\s'’·-]/g, '');
  if (!/^[a-z0-9]+$/.test(letters)) return false;
  return of.spelled.includes(`|${letters}`) || of.initials.split('|').some((initials) => initials.includes(letters));
}
