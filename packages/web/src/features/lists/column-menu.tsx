import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import type { ListName } from '@shangliang/contract';
import { Button, Checkbox, Popover } from 'antd';
import { useState } from 'react';
import { fill, useLabels, useWords, wordOf } from '../../look/words.ts';
import { useKeepColumns } from './kept.ts';
import { listWords } from './list-words.ts';

/** Which columns are shown and in which order, kept for this person. The title is always there. */
export function ColumnMenu({
  list,
  all,
  chosen,
  usual,
}: {
  list: ListName;
  all: readonly string[];
  chosen: readonly string[];
  usual: readonly string[];
}) {
  const say = useWords(listWords);
  const labels = useLabels();
  const keep = useKeepColumns();
  // what was just chosen shows at once; the list follows
  const [own, setOwn] = useState({ of: chosen, columns: chosen });
  const shown = own.of === chosen ? own.columns : chosen;
  const set = (columns: readonly string[]) => {
    setOwn({ of: chosen, columns });
    keep.mutate({ list, columns: [...columns] });
  };
  const move = (name: string, by: number) => {
    const at = shown.indexOf(name);
    const next = shown.filter((entry) => entry !== name);
    next.splice(Math.max(0, at + by), 0, name);
    set(next);
  };
  const rows = [...shown, ...all.filter((name) => !shown.includes(name))];
  const menu = (
    <div className="list-views">
      <p className="quiet">{say.columnsAbout}</p>
      <ul className="list-columns">
        {rows.map((name) => {
          const label = wordOf(labels.listColumns, name);
          const on = shown.includes(name);
          return (
            <li key={name}>
              <Checkbox
                checked={on}
                disabled={name === 'title'}
                onChange={() => set(on ? shown.filter((entry) => entry !== name) : [...shown, name])}
              >
                {label}
              </Checkbox>
              {on ? (
                <>
                  <Button
                    type="text"
                    size="small"
                    icon={<ArrowUpOutlined aria-hidden />}
                    aria-label={fill(say.up, { name: label })}
                    onClick={() => move(name, -1)}
                  />
                  <Button
                    type="text"
                    size="small"
                    icon={<ArrowDownOutlined aria-hidden />}
                    aria-label={fill(say.down, { name: label })}
                    onClick={() => move(name, 1)}
                  />
                </>
              ) : null}
            </li>
          );
        })}
      </ul>
      <Button onClick={() => set(usual)}>{say.columnsUsual}</Button>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={menu}>
      <Button type="text">{say.columns}</Button>
    </Popover>
  );
}
