import type { TermUnit } from '@shangliang/core';
import type { DuePhrases } from '../due-sentence.ts';

const weekdays = ['日', '一', '二', '三', '四', '五', '六'];
const units: Readonly<Record<TermUnit, string>> = { workday: '个工作日', day: '日', month: '个月' };

export const duePhrases: DuePhrases = {
  day: (date, weekday) => (weekday === undefined ? date : `${date}（星期${weekdays[weekday]}）`),
  term: ({ amount, unit }) => `${amount}${units[unit]}`,
  reached: (term, from, reached) => `自${from}起${term}为${reached}`,
  movedOn: (to, why) => (why === 'weekend' ? `顺延至${to}` : `适逢节假日，顺延至${to}`),
  set: (date) => `期限定为${date}`,
  free: (days) => `其间节假日${days}不计`,
  madeUp: (days) => `调休上班日${days}计入`,
  paused: (workdays, to) => `其间中止计算${workdays}个工作日，顺延至${to}`,
  standsStill: (since) => `自${since}起中止计算`,
  recalculated: (was, calendar) => `原为${was}，因工作日历（第${calendar}版）调整`,
  unannounced: (to) => `日历调整时该日已过，定为${to}`,
  unknown: (year) => `${year}年放假安排尚未公布，期限可能变动`,
  list: (days) => days.join('、'),
  join: (parts) => parts.join('，'),
};
