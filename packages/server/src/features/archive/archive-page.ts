import type { Language } from '@shangliang/contract';
import { archiveWords } from './archive-words.ts';

/** A place in the archive that the page leads to. */
export interface Listed {
  path: string;
  name: string;
  missing?: boolean;
}

export interface ArchivePage {
  language: Language;
  title: string;
  facts: readonly (readonly [name: string, value: string])[];
  texts: readonly Listed[];
  papers: readonly Listed[];
  files: readonly Listed[];
  data: readonly Listed[];
  cases: readonly { name: string; rows: readonly string[] }[];
  entries: readonly { seq: number; at: string; sentence: string }[];
  chain: readonly string[];
  isIntact: boolean;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? sign);
const addressOf = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

const style = `body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1rem/1.7 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#1f2328;background:#fbfaf7}
h1{font-size:1.5rem;font-weight:600}h2{margin-top:2rem;font-size:1.125rem;font-weight:600}a{color:#1c5d8c}
table{border-collapse:collapse;width:100%}td,th{padding:.25rem .5rem;border-bottom:1px solid #e4e1da;text-align:left;vertical-align:top}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}dd{margin:0}.broken{color:#b42318}code{overflow-wrap:anywhere}`;

/** What opens when the archive is unpacked: one page without scripts, readable anywhere and for long. */
export function archivePage(page: ArchivePage): string {
  const say = archiveWords[page.language];
  const links = (list: readonly Listed[]): string =>
    list.length === 0
      ? `<p>${say.none}</p>`
      : `<ul>${list
          .map(({ path, name, missing }) =>
            missing === true
              ? `<li>${escaped(name)} ${say.missing}</li>`
              : `<li><a href="${escaped(addressOf(path))}">${escaped(name)}</a></li>`,
          )
          .join('')}</ul>`;
  const section = (name: string, content: string): string => `<section><h2>${escaped(name)}</h2>${content}</section>`;
  return `<!doctype html>
<html lang="${page.language}"><head><meta charset="utf-8"><title>${escaped(page.title)}</title><style>${style}</style></head><body>
<h1>${escaped(page.title)}</h1>
<dl>${page.facts.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>
${section(say.texts, links(page.texts))}
${section(say.papers, links(page.papers))}
${section(say.files, links(page.files))}
${section(
  say.cases,
  page.cases
    .map(({ name, rows }) => `<h3>${escaped(name)}</h3><ul>${rows.map((row) => `<li>${escaped(row)}</li>`).join('')}</ul>`)
    .join('') || `<p>${say.none}</p>`,
)}
${section(
  say.record,
  `<table><tr><th>${say.seq}</th><th>${say.at}</th><th>${say.what}</th></tr>${page.entries
    .map(({ seq, at, sentence }) => `<tr><td>${seq}</td><td>${escaped(at)}</td><td>${escaped(sentence)}</td></tr>`)
    .join('')}</table>`,
)}
${section(say.chain, page.chain.map((line) => `<p${page.isIntact ? '' : ' class="broken"'}><code>${escaped(line)}</code></p>`).join(''))}
${section(say.data, links(page.data))}
</body></html>
`;
}
