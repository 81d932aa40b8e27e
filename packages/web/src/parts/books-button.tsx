import { type BookKind, type BookQuery, bookKinds, unitBooks } from '@shangliang/contract';
import { unitPosts } from '@shangliang/core';
import { Button, Dropdown } from 'antd';
import { addressOf, type Query } from '../api/client.ts';
import { holds, type Me, useMe } from '../api/me.ts';
import { books as en } from '../labels/en/books.ts';
import { books as zh } from '../labels/zh-CN/books.ts';
import { useLabels, useWords } from '../look/words.ts';
import { TakingButton } from './file-button.tsx';
import { useTakeFile } from './use-taking.ts';

const offices = ['proposalsOffice', 'proposalsCommittee', 'partySupervision', 'governmentSupervision'];

/** Books that this reader keeps: the offices all, a unit that of its own parts. */
function booksOf(who: Me | undefined): readonly BookKind[] {
  return holds(who, ...offices) ? bookKinds : holds(who, ...unitPosts) ? unitBooks : [];
}

/** Of a list's filters those that a book has too. */
export const bookQueryOf = ({ sessionId, unitId }: Query): BookQuery => ({
  ...(typeof sessionId === 'string' ? { sessionId } : {}),
  ...(typeof unitId === 'string' ? { unitId } : {}),
});

/** Books as offices keep them, as workbooks. */
export function BooksButton({ query = {}, isQuiet = false }: { query?: BookQuery; isQuiet?: boolean }) {
  const say = useWords({ 'zh-CN': zh, en });
  const labels = useLabels();
  const who = useMe();
  const kinds = booksOf(who);
  const taking = useTakeFile(say.books);
  const { busy, take } = taking;
  if (kinds.length === 0) return null;
  if (busy) return <TakingButton taking={taking} type={isQuiet ? 'text' : 'default'} />;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          ...kinds.map((kind) => ({
            key: kind,
            label: labels.books[kind],
            onClick: () => void take(addressOf(`/api/books/${kind}`, { ...query })),
          })),
          ...(query.unitId !== undefined && holds(who, ...offices)
            ? [
                {
                  key: 'notice',
                  label: say.notice,
                  onClick: () => void take(addressOf(`/api/units/${query.unitId}/assignment-notice`, { sessionId: query.sessionId })),
                },
              ]
            : []),
        ],
      }}
    >
      <Button type={isQuiet ? 'text' : 'default'} title={say.booksAbout}>
        {say.books}
      </Button>
    </Dropdown>
  );
}
