import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, type FormInstance } from 'antd';
import { isRefused } from '../../api/problem.ts';
import { useWords } from '../../look/words.ts';
import { administrationWords } from './administration-words.ts';

/** Where a fault's pointer stands in a form. */
export const placeOf = (pointer: string): (string | number)[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));

/** Shows a refusal's faults at their fields. @param under what the pointers begin with and the form does not */
export function showFaults(form: FormInstance, error: unknown, under = ''): void {
  if (!isRefused(error)) return;
  form.setFields(
    (error.problem.errors ?? []).map((entry) => ({
      name: placeOf(entry.pointer.startsWith(under) ? entry.pointer.slice(under.length) : entry.pointer),
      errors: [entry.detail],
    })),
  );
}

/** Something an administrator does: said once done, and everything shown is read anew. */
export function useDeed<Input, Answer = void>(
  doIt: (input: Input) => Promise<Answer>,
  { done, after }: { done?: string; after?: (answer: Answer) => void } = {},
) {
  const say = useWords(administrationWords);
  const client = useQueryClient();
  const { message } = App.useApp();
  return useMutation<Answer, Error, Input>({
    mutationFn: doIt,
    onSuccess: async (answer) => {
      if (done !== '') message.success(done ?? say.saved);
      after?.(answer);
      await client.invalidateQueries();
    },
  });
}
