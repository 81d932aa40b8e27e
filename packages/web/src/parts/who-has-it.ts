import type { OfferedAction, WaitedFor } from '@shangliang/contract';
import { isWriting } from '@shangliang/core';
import { useMe } from '../api/me.ts';
import { turns as en, deeds as enDeeds, terms as enTerms } from '../labels/en/turns.ts';
import { turns as zh, deeds as zhDeeds, terms as zhTerms } from '../labels/zh-CN/turns.ts';
import { fill, matterWord, useLabels, useWords } from '../look/words.ts';

export const turnWords = { 'zh-CN': zh, en };
const termWords = { 'zh-CN': zhTerms, en: enTerms };
export const deedWords = { 'zh-CN': zhDeeds, en: enDeeds };

/** Those who are waited for, as one names them: by their names with their posts, else by the post. */
export function useWho(): (who: readonly WaitedFor[]) => string {
  const say = useWords(turnWords);
  const labels = useLabels();
  const one = ({ person, post, organization, holders, more }: WaitedFor): string => {
    if (person !== null) return person.name;
    const named = holders.map(({ name }) => name).join(say.listMark);
    const names = more > 0 ? fill(say.more, { list: named, n: holders.length + more }) : named;
    const values = { names, post: post === null ? '' : labels.posts[post], organization: organization?.name ?? '' };
    if (post === null) return values.organization;
    if (holders.length === 0) return organization === null ? values.post : fill(say.nobody, values);
    return fill(organization === null ? say.holder : say.holderIn, values);
  };
  return (who) => {
    const people = who.filter((entry) => entry.person !== null);
    const others = who.filter((entry) => entry.person === null).map(one);
    const named = people.slice(0, 3).map(one).join(say.listMark);
    const all = people.length > 3 ? fill(say.more, { list: named, n: people.length }) : named;
    return [...(people.length === 0 ? [] : [all]), ...others].join(say.listMark);
  };
}

/** What is to be done, by `procedure.action`: the words of a matter, not of a button. */
export function useMatterWord(): (name: string, back?: boolean) => string {
  const labels = useLabels();
  return (name, back) => {
    const [procedure = '', action = ''] = name.split('.');
    return matterWord(labels, procedure, action, back);
  };
}

/** What is due by a date, by the date's name: undefined where it has no shorter word. */
export function useTerm(): (name: string) => string | undefined {
  const say: Readonly<Record<string, string>> = useWords(termWords);
  return (name) => say[name];
}

/** Whose turn it is once an act has been taken; undefined where that is not known before. */
export function useAfter(): (follows: OfferedAction['follows']) => string | undefined {
  const say = useWords(turnWords);
  const labels = useLabels();
  const whoOf = useWho();
  const verbOfName = useMatterWord();
  const me = useMe()?.personId;
  return ([follow]) => {
    if (follow === undefined) return undefined;
    const own = follow.who.some(({ person, holders }) => person?.id === me || holders.some(({ id }) => id === me));
    // whoever writes after another's act has the text back
    const verb = verbOfName(follow.action, isWriting(follow.action));
    if (own) return fill(say.afterYou, { verb });
    const who = follow.who.length === 0 ? labels.relations[follow.relation] : whoOf(follow.who);
    return fill(say.after, { who, verb });
  };
}
