import { Button } from 'antd';
import { useWords } from '../../look/words.ts';
import { administrationWords } from './administration-words.ts';

/** The next page of what is read, where there is one. */
export function More({ found }: { found: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown } }) {
  const say = useWords(administrationWords);
  if (!found.hasNextPage) return null;
  return (
    <Button className="admin-more" onClick={() => found.fetchNextPage()} loading={found.isFetchingNextPage}>
      {say.more}
    </Button>
  );
}
