import type { Progress } from '@shangliang/server';

/** One line that says how far it is, on a screen rewritten in place, in a log a line a table. */
export function shownProgress(): Progress {
  let last = '';
  return (told) => {
    const name = 'table' in told ? told.table : 'files';
    const said = 'table' in told ? `${told.table} ${told.rows}` : `附件 files ${told.files}/${told.of}`;
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${said}`);
    else if (name !== last) process.stderr.write(`${name}\n`);
    last = name;
  };
}
