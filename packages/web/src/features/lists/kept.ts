import type { ListName, PlenaryList, SavedView, SavedViews } from '@shangliang/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { read, send } from '../../api/client.ts';

/** What somebody keeps of lists: views by name, and columns. */
export const savedViewsQuery = queryOptions({
  queryKey: ['saved-views'],
  queryFn: ({ signal }): Promise<SavedViews> => read('/api/saved-views', undefined, signal),
  staleTime: 60_000,
});

export const plenariesQuery = queryOptions({
  queryKey: ['plenaries'],
  queryFn: ({ signal }): Promise<PlenaryList> => read('/api/plenaries', undefined, signal),
  staleTime: 5 * 60_000,
});

export function useSaveView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (view: Pick<SavedView, 'list' | 'name' | 'query' | 'isDefault'>) => send<SavedView>('/api/saved-views', view),
    onSuccess: () => client.invalidateQueries(savedViewsQuery),
  });
}

export function useRemoveView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => send<undefined>(`/api/saved-views/${id}/remove`),
    onSuccess: () => client.invalidateQueries(savedViewsQuery),
  });
}

/** Columns show at once and are kept behind it, one choice after the other; what could not be kept is taken back. */
export function useKeepColumns() {
  const client = useQueryClient();
  return useMutation({
    scope: { id: 'list-columns' },
    mutationKey: ['list-columns'],
    mutationFn: (chosen: { list: ListName; columns: string[] }) => send<undefined>('/api/list-columns', chosen),
    onMutate: async ({ list, columns }) => {
      // what is being read just now would bring back the columns of before
      await client.cancelQueries(savedViewsQuery);
      client.setQueryData(savedViewsQuery.queryKey, (before) =>
        before === undefined ? before : { ...before, columns: { ...before.columns, [list]: columns } },
      );
    },
    // read again with the last choice only: earlier ones would show for a moment
    onSettled: () => (client.isMutating({ mutationKey: ['list-columns'] }) === 1 ? client.invalidateQueries(savedViewsQuery) : undefined),
  });
}
