import type { Language } from '@shangliang/contract';
import { civilFromDay, dayOf, type Instant } from '@shangliang/core';

const zone = 'Asia/Shanghai';
const hour = { timeZone: zone, hour: '2-digit', minute: '2-digit', hour12: false } as const;
const day = { timeZone: zone, month: 'long', day: 'numeric' } as const;
const localeOf: Readonly<Record<Language, string>> = { 'zh-CN': 'zh-CN', en: 'en-GB' };

/** The hour of a moment; with its day where that is not today, and its year where that is not this one. */
export function moment(language: Language, at: Instant, now: Instant): string {
  const locale = localeOf[language];
  const time = new Intl.DateTimeFormat(locale, hour).format(at);
  if (dayOf(at) === dayOf(now)) return time;
  const sameYear = civilFromDay(dayOf(at)).year === civilFromDay(dayOf(now)).year;
  return `${new Intl.DateTimeFormat(locale, sameYear ? day : { ...day, year: 'numeric' }).format(at)} ${time}`;
}
