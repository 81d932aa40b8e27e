import type { Language } from '@shangliang/contract';
import type { Judgement } from '@shangliang/documents';

const braced = (name: string): string => `{{${name}}}`;

/** One of several would do: {{正文}} 或 {{逐条答复}}. */
const oneOf = (names: readonly string[], language: Language): string => names.map(braced).join(language === 'en' ? ' or ' : ' 或 ');

interface Sentences {
  unknown: (name: string, meant: string | undefined) => string;
  missing: (names: string) => string;
  wanting: (names: string) => string;
  squeezed: (name: string) => string;
  broken: (text: string) => string;
  stuck: (name: string) => string;
}

const sentences: Readonly<Record<Language, Sentences>> = {
  'zh-CN': {
    unknown: (name, meant) =>
      meant === undefined
        ? `没有 ${braced(name)} 这个占位；请对照占位表改正或删去`
        : `没有 ${braced(name)} 这个占位；是不是 ${braced(meant)}？`,
    missing: (names) => `缺少 ${names}；没有它，这份公文不完整`,
    wanting: (names) => `没有 ${names}；可以不用，但收文的人可能要找`,
    squeezed: (name) => `${braced(name)} 会占好几段，请让它单独成一段，同一段里不要有别的文字、图片`,
    broken: (text) => `“${text}”这里的花括号不成对，或用了全角花括号；请用半角的 {{ 和 }}，写在同一段里`,
    stuck: (name) => `${braced(name)} 写在填不进去的地方（如图片的说明文字）；请移到正文、表格、页眉或页脚里`,
  },
  en: {
    unknown: (name, meant) =>
      meant === undefined
        ? `There is no name ${braced(name)}; please check it against the list, or take it out`
        : `There is no name ${braced(name)}; did you mean ${braced(meant)}?`,
    missing: (names) => `${names} is missing; without it this paper is not complete`,
    wanting: (names) => `${names} is not there; it may be left out, but readers may look for it`,
    squeezed: (name) =>
      `${braced(name)} takes several paragraphs; please let it stand alone in its paragraph, without other text or pictures`,
    broken: (text) => `At “${text}” braces do not match, or are wide ones; please write {{ and }} within one paragraph`,
    stuck: (name) =>
      `${braced(name)} stands where it cannot be filled, as in the description of a picture; please move it into the text, a table, a header or a footer`,
  },
};

export interface Fault {
  code: string;
  detail: string;
}

/** What is to be mended before a template may be used, in words. */
export function faultsOf(found: Judgement, language: Language): Fault[] {
  const say = sentences[language];
  return [
    ...found.unknown.map(({ name, meant }) => ({ code: 'nameUnknown', detail: say.unknown(name, meant) })),
    ...found.missing.map((names) => ({ code: 'nameMissing', detail: say.missing(oneOf(names, language)) })),
    ...found.squeezed.map((name) => ({ code: 'nameNotAlone', detail: say.squeezed(name) })),
    ...found.broken.map((text) => ({ code: 'bracesBroken', detail: say.broken(text) })),
    ...found.stuck.map((name) => ({ code: 'nameStuck', detail: say.stuck(name) })),
  ];
}

/** What a reader would miss, in words. */
export const wantingOf = (found: Judgement, language: Language): Fault[] =>
  found.wanting.map((names) => ({ code: 'nameMissing', detail: sentences[language].wanting(oneOf(names, language)) }));
