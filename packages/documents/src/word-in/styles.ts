import type { Zip } from '../zip/open-zip.ts';
import { scanPart } from '../zip/scan-part.ts';
import { attributeOf } from '../zip/scan-xml.ts';

/** Names of styles by their ids, and the list that a style numbers by itself. */
export interface Style {
  name: string;
  list: string | undefined;
  level: number;
}

export async function readStyles(zip: Zip, part: string): Promise<Map<string, Style>> {
  const styles = new Map<string, Style>();
  if (!zip.has(part)) return styles;
  let style: Style | undefined;
  await scanPart(zip, part, {
    open: (name, attributes) => {
      const value = attributeOf(attributes, 'val');
      if (name === 'style') {
        style = { name: '', list: undefined, level: 0 };
        styles.set(attributeOf(attributes, 'styleId') ?? '', style);
      } else if (style !== undefined && value !== undefined) {
        if (name === 'name') style.name = value;
        else if (name === 'numId') style.list = value;
        else if (name === 'ilvl') style.level = Number(value);
      }
    },
    close: (name) => {
      if (name === 'style') style = undefined;
    },
  });
  return styles;
}

export const headingOf = (style: string): number | undefined => {
  if (/^(?:title|标题)$/i.test(style)) return 0;
  const level = style.match(/^(?:heading|标题)\s*([1-9])$/i)?.[1];
  return level === undefined ? undefined : Number(level);
};

/** A line of a table of contents, as Word and WPS style it. */
export const isContentsStyle = (style: string): boolean => /^(?:toc|目录)\s*(?:\d|heading|标题)|^WPSOffice手动目录/i.test(style);
