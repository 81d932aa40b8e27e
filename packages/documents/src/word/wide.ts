/** Characters of body text a text is wide: half for what is narrow. */
export const wide = (text: string): number => [...text].reduce((sum, letter) => sum + (/[\u0020-\u00ff]/u.test(letter) ? 0.5 : 1), 0);
