import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import type { ListName } from '@shangliang/contract';
import { Button, Checkbox, Popover } from 'antd';
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
  const set = (columns: readonly string[]) => keep.mutate({ list, columns: [...columns] });
  const move = (name: string, by: number) => {
    const at = chosen.indexOf(name);
    const next = chosen.filter((entry) => entry !== name);
    next.splice(Math.max(0, at + by), 0, name);
    set(next);
  };
  const rows = [...chosen, ...all.filter((name) => !chosen.includes(name))];
  const menu = (
    <div className="list-views">
      <p className="quiet">{say.columnsAbout}</p>
      <ul className="list-columns">
        {rows.map((name) => {
          const label = wordOf(labels.listColumns, name);
          const on = chosen.includes(name);
          return (
            <li key={name}>
              <Checkbox
                checked={on}
                disabled={name === 'title'}
                onChange={() => set(on ? chosen.filter((entry) => entry !== name) : [...chosen, name])}
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
