import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { roles } from './theme-roles.ts';

const css = readFileSync(join(import.meta.dirname, 'roles.css'), 'utf8');

/** The custom properties of one theme's block, the light ones under what the dark block leaves as it is. */
function propertiesOf(selector: string): Map<string, string> {
  const [, block = ''] = css.split(`${selector} {`);
  return new Map(
    [...(block.split('}')[0] ?? '').matchAll(/--([\w-]+): (#[\da-f]{6});/gi)].map(([, name = '', value = '']) => [
      name,
      value.toLowerCase(),
    ]),
  );
}
const themes = { light: propertiesOf(':root'), dark: propertiesOf('[data-theme="dark"]') };

/** WCAG 2 relative luminance and contrast. */
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string): number => {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
};

describe.each(['light', 'dark'] as const)('%s theme', (theme) => {
  const colour = (name: string): string => themes[theme].get(name) ?? `no --${name}`;

  test.each(['paper', 'raised', 'sunken'])('every text reads well on %s', (ground) => {
    const faint = ['ink', 'ink-2', 'accent', 'danger', 'settled', 'soon'].filter(
      (text) => !(contrast(colour(text), colour(ground)) >= 4.5),
    );
    expect(faint).toEqual([]);
  });

  test('each meaning reads well on its own quiet ground, and what stands on the accent', () => {
    for (const name of ['accent', 'danger', 'settled', 'soon'])
      expect(contrast(colour(name), colour(`${name}-quiet`))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour('on-accent'), colour('accent'))).toBeGreaterThanOrEqual(4.5);
  });

  test('borders of controls are seen (3:1)', () => {
    expect(contrast(colour('line-strong'), colour('raised'))).toBeGreaterThanOrEqual(3);
  });

  test('the library’s tokens are the same colours', () => {
    const { paper, raised, ink, ink2, line, lineStrong, accent, onAccent, danger, settled, soon } = roles[theme];
    const given = {
      paper,
      raised,
      ink,
      'ink-2': ink2,
      line,
      'line-strong': lineStrong,
      accent,
      'on-accent': onAccent,
      danger,
      settled,
      soon,
    };
    for (const [name, value] of Object.entries(given)) expect(`${name} ${value}`).toBe(`${name} ${colour(name)}`);
  });
});
