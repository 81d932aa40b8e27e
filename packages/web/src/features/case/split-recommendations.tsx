import type { ActionAnswer, CaseView, RecommendationsFound } from '@shangliang/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useRef, useState } from 'react';
import { refresh } from '../../api/act.ts';
import { newKey, read, send } from '../../api/client.ts';
import { isRefused } from '../../api/problem.ts';
import { proposalOfView } from '../../api/shown-case.ts';
import { fill, useWords } from '../../look/words.ts';
import { Loading } from '../../parts/place-states.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import '../text/text-checks.css';
import { textWords } from '../text/text-words.ts';
import { joined, kept, type SplitItem, splitFrom } from './split-items.ts';

/** 从文本拆分建议: what the machine takes for recommendations, looked over by a person, then listed in one go. */
export function SplitRecommendations({ view }: { view: CaseView }) {
  const say = useWords(textWords);
  const { id } = proposalOfView(view);
  const [open, setOpen] = useState(false);
  const mayList = view.beginnings.some((entry) => entry.action === 'recommendation.list' && entry.allowed);
  const found = useQuery({
    queryKey: ['recommendationsFound', id],
    queryFn: ({ signal }) => read<RecommendationsFound>(`/api/proposals/${id}/recommendations-found`, undefined, signal),
    enabled: open && mayList,
  });
  if (!mayList) return null;
  if (!open)
    return (
      <p className="never-print">
        <Button onClick={() => setOpen(true)}>{say.split}</Button>
      </p>
    );
  return (
    <section className="split never-print" aria-label={say.split}>
      <h3>{say.split}</h3>
      {found.isError ? <ProblemNotice error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <Loading lines={4} /> : null}
      {found.data === undefined ? null : (
        <Items key={found.data.textVersion} proposalId={id} found={found.data} onDone={() => setOpen(false)} />
      )}
    </section>
  );
}

function Items({ proposalId, found, onDone }: { proposalId: string; found: RecommendationsFound; onDone: () => void }) {
  const say = useWords(textWords);
  const client = useQueryClient();
  const key = useRef(newKey());
  const [items, setItems] = useState<SplitItem[]>(() => splitFrom(found.items));
  const list = useMutation<{ items: ActionAnswer[] }, Error>({
    mutationFn: () =>
      send(
        `/api/proposals/${proposalId}/recommendations-found/list`,
        { items: kept(items).map(({ text }) => ({ text })) },
        { key: key.current },
      ),
    onSuccess: async () => {
      key.current = newKey();
      await refresh(client);
      onDone();
    },
    onError: (error) => {
      if (isRefused(error)) key.current = newKey();
    },
  });
  const change = (at: string, over: Partial<SplitItem>) =>
    setItems((before) => before.map((item) => (item.key === at ? { ...item, ...over } : item)));
  const count = kept(items).length;
  return (
    <>
      <p className="quiet">
        {items.length === 0
          ? say.splitNone
          : `${fill(say.splitAbout, { n: items.length })} ${found.items.some((item) => item.by === 'sentences') ? say.splitUnsure : say.splitSure}`}
      </p>
      <ol>
        {items.map((item, index) => (
          <li key={item.key} className={item.out ? 'split-out' : ''}>
            <label htmlFor={`split-${item.key}`}>
              {fill(say.item, { n: index + 1 })}
              {item.out ? ` · ${say.leftOut}` : ''}
            </label>
            <Input.TextArea
              id={`split-${item.key}`}
              className="song-field"
              lang="zh-CN"
              value={item.text}
              disabled={item.out}
              autoSize={{ minRows: 2, maxRows: 14 }}
              onChange={(event) => change(item.key, { text: event.target.value })}
            />
            <div className="case-acts">
              {index === 0 ? null : <Button onClick={() => setItems((before) => joined(before, item.key))}>{say.join}</Button>}
              <Button onClick={() => change(item.key, { out: !item.out })}>{item.out ? say.takeBack : say.leaveOut}</Button>
            </div>
          </li>
        ))}
      </ol>
      <ProblemNotice error={list.error} />
      <div className="case-acts">
        {items.length === 0 ? null : (
          <Button type="primary" size="large" disabled={count === 0} loading={list.isPending} onClick={() => list.mutate()}>
            {fill(say.listAll, { n: count })}
          </Button>
        )}
        <Button size="large" onClick={onDone}>
          {say.close}
        </Button>
      </div>
    </>
  );
}
