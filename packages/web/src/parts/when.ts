import type { Language } from '@shangliang/contract';
import { civilFromDay, dayOf, type Instant, type WorkCalendar, workdaysBetween } from '@shangliang/core';
import { fill } from '../look/fill.ts';

/** Dates as people say them, in Asia/Shanghai whatever the machine's own zone is. */

const zone = 'Asia/Shanghai';
const formats = (language: Language) => ({
  date: new Intl.DateTimeFormat(language, { timeZone: zone, year: 'numeric', month: 'long', day: 'numeric' }),
  dayMonth: new Intl.DateTimeFormat(language, { timeZone: zone, month: 'long', day: 'numeric' }),
  exact: new Intl.DateTimeFormat(language, {
    timeZone: zone,
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }),
  time: new Intl.DateTimeFormat(language, { timeZone: zone, hour: '2-digit', minute: '2-digit', hour12: false }),
});
const formatOf: Readonly<Record<Language, ReturnType<typeof formats>>> = { 'zh-CN': formats('zh-CN'), en: formats('en-GB' as Language) };

export const exactly = (language: Language, at: Instant): string => formatOf[language].exact.format(at);
export const date = (language: Language, at: Instant): string => formatOf[language].date.format(at);
export const dayMonth = (language: Language, at: Instant): string => formatOf[language].dayMonth.format(at);
export const time = (language: Language, at: Instant): string => formatOf[language].time.format(at);

const words = {
  'zh-CN': {
    todayBy: '今天 {time} 前',
    by: '至 {date}',
    tomorrow: '明天',
    workdays: '还有 {n} 个工作日',
    days: '还有 {n} 天',
    lateToday: '今天 {time} 已到期',
    late: '已超期 {n} 天',
    justNow: '刚刚',
    minutesAgo: '{n} 分钟前',
    today: '今天 {time}',
    yesterday: '昨天 {time}',
  },
  en: {
    todayBy: 'today by {time}',
    by: 'by {date}',
    tomorrow: 'tomorrow',
    workdays: '{n} working days left',
    days: '{n} days left',
    lateToday: 'due today {time}',
    late: '{n} days overdue',
    justNow: 'just now',
    minutesAgo: '{n} min ago',
    today: 'today {time}',
    yesterday: 'yesterday {time}',
  },
} as const;

export type Urgency = 'overdue' | 'soon' | 'calm';

interface DueWords {
  text: string;
  /** Behind the name of what is due, where the bare date would be read as the thing's own. */
  named?: string;
  urgency: Urgency;
}

/** A date ahead or behind, in words, and how much it presses: today and the next two working days are soon. */
export function dueWords(language: Language, calendar: WorkCalendar, at: Instant, now: Instant): DueWords {
  const say = words[language];
  const today = dayOf(now);
  const day = dayOf(at);
  if (at < now) {
    const days = today - day;
    return { text: days === 0 ? fill(say.lateToday, { time: time(language, at) }) : fill(say.late, { n: days }), urgency: 'overdue' };
  }
  if (day === today)
    return { text: fill(say.todayBy, { time: time(language, at + 1) === '00:00' ? '24:00' : time(language, at) }), urgency: 'soon' };
  const workdays = workdaysBetween(calendar, today, day);
  if (day === today + 1) return { text: say.tomorrow, urgency: 'soon' };
  if (workdays <= 15) return { text: fill(say.workdays, { n: workdays }), urgency: workdays <= 2 ? 'soon' : 'calm' };
  const sameYear = civilFromDay(day).year === civilFromDay(today).year;
  const last = (sameYear ? formatOf[language].dayMonth : formatOf[language].date).format(at);
  return { text: last, named: fill(say.by, { date: last }), urgency: 'calm' };
}

/** Something that happened. */
export function agoWords(language: Language, at: Instant, now: Instant): string {
  const say = words[language];
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return say.justNow;
  if (minutes < 60) return fill(say.minutesAgo, { n: minutes });
  const days = dayOf(now) - dayOf(at);
  if (days === 0) return fill(say.today, { time: time(language, at) });
  if (days === 1) return fill(say.yesterday, { time: time(language, at) });
  const sameYear = civilFromDay(dayOf(at)).year === civilFromDay(dayOf(now)).year;
  return (sameYear ? formatOf[language].dayMonth : formatOf[language].date).format(at);
}
