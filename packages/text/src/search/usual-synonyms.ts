import type { Synonyms } from './question.ts';

/**
 * Words of proposals that mean the same and that one types without thinking of the other: what papers write and what people say, short
 * forms, and words that differ by more than their signs in traditional script. None of them stands within another thing's name.
 */
export const usualSynonyms: Synonyms = [
  ['电动自行车', '电动车', '电瓶车'],
  ['充电桩', '充电站'],
  ['养老食堂', '老年食堂', '老年助餐', '长者食堂', '社区食堂'],
  ['托育', '托幼', '婴幼儿照护'],
  ['养老院', '敬老院', '养老机构', '福利院'],
  ['加装电梯', '增设电梯', '加梯'],
  ['停车位', '停车泊位'],
  ['红绿灯', '交通信号灯'],
  ['斑马线', '人行横道'],
  ['公交车', '公共汽车'],
  ['外卖骑手', '外卖员', '送餐员', '外卖小哥'],
  ['快递员', '快递小哥'],
  ['农民工', '务工人员', '进城务工'],
  ['残疾人', '残障人士'],
  ['医疗保险', '医保'],
  ['社会保险', '社保'],
  ['培训机构', '补习班', '辅导班'],
  ['中小企业', '中小微企业', '小微企业'],
  ['信息', '资讯'],
  ['网络', '网路'],
  ['软件', '软体'],
  ['视频', '影片'],
  ['出租车', '的士', '计程车'],
];
