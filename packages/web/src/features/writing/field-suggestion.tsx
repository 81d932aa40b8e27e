import type { SuggestionsAnswer } from '@shangliang/contract';
import { useQuery } from '@tanstack/react-query';
import { read } from '../../api/client.ts';
import { fill, useWords } from '../../look/words.ts';
import { useStill } from '../similar/similar-query.ts';
import { similarWords } from '../similar/similar-words.ts';

/** After the last change has been saved; the server reads what is saved. */
const savedMilliseconds = 4000;
/** What is right less often, or speaks for less than this share of the past cases, is no suggestion. */
const shareLeast = 0.5;

/** Another category, where most past cases like this text have it; taken by a press, never by itself. */
export function FieldSuggestion({
  proposalId,
  field,
  text,
  onTake,
}: {
  proposalId: string;
  field: string;
  text: { title: string; parts: Readonly<Record<string, string>> };
  onTake: (field: string) => void;
}) {
  const say = useWords(similarWords);
  const still = useStill({ title: text.title, parts: { ...text.parts } }, savedMilliseconds);
  const found = useQuery({
    queryKey: ['suggestions', proposalId, still],
    queryFn: ({ signal }): Promise<SuggestionsAnswer> => read(`/api/proposals/${proposalId}/suggestions`, undefined, signal),
    enabled: Object.values(still.parts).some((part) => part.length > 0),
    gcTime: 60_000,
    retry: false,
  });
  const [best] = found.data?.fields ?? [];
  const isOther = best !== undefined && (best.confidence ?? best.share) >= shareLeast && best.value !== field;
  const reasons = best === undefined ? [] : [best.words.join(say.comma), best.cases.map((entry) => entry.title).join('；')];
  return (
    <div role="status">
      {isOther ? (
        <p className="field-suggestion">
          <span className="quiet">{fill(say.field, { field: best.label, list: reasons.filter((part) => part !== '').join('；') })}</span>{' '}
          <button type="button" className="button" onClick={() => onTake(best.value)}>
            {fill(say.takeField, { field: best.label })}
          </button>
        </p>
      ) : null}
    </div>
  );
}
