import type { Language } from '@shangliang/contract';
import { useSyncExternalStore } from 'react';

export const themes = ['system', 'light', 'dark'] as const;
export const prints = ['normal', 'large', 'larger'] as const;

/** How this reader wants it to look; kept in this browser alone. */
export interface Preferences {
  language: Language;
  theme: (typeof themes)[number];
  print: (typeof prints)[number];
}

const key = 'shangliang.preferences';
const dark = matchMedia('(prefers-color-scheme: dark)');
const still = matchMedia('(prefers-reduced-motion: reduce)');
const listeners = new Set<() => void>();

function kept(): Partial<Preferences> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

const oneOf = <T extends string>(allowed: readonly T[], value: unknown, otherwise: T): T =>
  allowed.find((entry) => entry === value) ?? otherwise;

const browserLanguage = (): Language => (navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en');

let current: Preferences = (() => {
  const { language, theme, print } = kept();
  return {
    language: oneOf(['zh-CN', 'en'] as const, language, browserLanguage()),
    theme: oneOf(themes, theme, 'system'),
    print: oneOf(prints, print, 'normal'),
  };
})();

export const isDark = (): boolean => current.theme === 'dark' || (current.theme === 'system' && dark.matches);

/** Whether this reader's machine asks for nothing to move. */
export const isStill = (): boolean => still.matches;

function show(): void {
  const root = document.documentElement;
  root.dataset.theme = isDark() ? 'dark' : 'light';
  root.dataset.print = current.print;
  root.lang = current.language;
}
show();

const tell = (): void => {
  show();
  for (const listener of listeners) listener();
};
for (const asked of [dark, still])
  asked.addEventListener('change', () => {
    current = { ...current };
    tell();
  });

export const preferences = (): Preferences => current;

export function prefer(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(key, JSON.stringify(current));
  } catch {
    // a browser that keeps nothing: it holds until the page is left
  }
  tell();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, preferences);
