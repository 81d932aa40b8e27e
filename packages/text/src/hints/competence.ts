import { sentences } from '../structure/sentences.ts';
import { type Hint, type Level, levels } from './hint.ts';

/** What only a higher level can do. */
const acts: readonly { readonly level: Level; readonly pattern: RegExp }[] = [
  {
    level: 'national',
    pattern:
      /(?:建议|应|应当|由|请|呼吁|推动|希望)[\p{Script=Han}、]{0,6}(?:国务院|全国人大(?:常委会)?|中央(?:政府|财政)?|国家(?:层面|部委|有关部门|相关部门)|财政部|教育部|民政部|国家发改委|最高人民法院|最高法|国家税务总局)[\p{Script=Han}、，]{0,30}(?:出台|制定|修订|修改|立法|设立|调整|取消|提高|下放|明确)|(?:建议|应|应当|尽快|推动|呼吁)[\p{Script=Han}、]{0,10}(?:修改|修订|制定|出台)(?:《中华人民共和国[\p{Script=Han}]+法》|《[\p{Script=Han}]{1,14}(?<!办)法》|《(?:宪法|刑法|民法典)》|国家法律)/u,
  },
  {
    level: 'province',
    pattern:
      /(?:建议|应|应当|由|请|呼吁|希望)[\p{Script=Han}、]{0,4}(?:省委|省政府|省人大|自治区政府|省财政厅?|省级层面|省发改委|省教育厅|省人社厅|省[\p{Script=Han}]{1,6}厅)[\p{Script=Han}、，]{0,30}(?:出台|制定|修订|立法|设立|调整|明确|提高)/u,
  },
  {
    level: 'city',
    pattern:
      /(?:建议|应|应当|由|请|呼吁|希望)[\p{Script=Han}、]{0,4}(?:市委|市政府|市人大|市财政局?|市级层面|市[\p{Script=Han}]{1,6}局)[\p{Script=Han}、，]{0,30}(?:出台|制定|修订|立法|设立|调整|明确|提高)/u,
  },
];

/** Sentences that ask a level above the committee's own to act. */
export function beyondCompetence(body: string, own: Level): Hint[] {
  const rank = levels.indexOf(own);
  return sentences(body).flatMap(({ start, end }) => {
    const found = acts.find(({ level, pattern }) => levels.indexOf(level) < rank && pattern.test(body.slice(start, end)));
    return found === undefined ? [] : [{ code: 'beyondCompetence' as const, level: found.level, in: 'body' as const, start, end }];
  });
}
