/** What a notice is to whoever gets it: something waits for them, they are told, or a date speaks. */
export const noticeKinds = ['asked', 'told', 'reminder', 'overdue', 'dueMoved'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** Ways out of the application; in it, everything is shown. */
export const channelNames = ['mail', 'sms', 'wecom'] as const;
export type ChannelName = (typeof channelNames)[number];

export const sendingModes = ['immediate', 'digest', 'off'] as const;
export type SendingMode = (typeof sendingModes)[number];

/** Hours of a working day, Asia/Shanghai: `fromHour` included, `toHour` not. */
export interface Hours {
  fromHour: number;
  toHour: number;
}

/** What somebody wants to hear outside the application, and how. */
export interface NoticeSettings {
  modes: Readonly<Record<NoticeKind, Readonly<Record<ChannelName, SendingMode>>>>;
  /** Kinds that leave at any hour of any day. */
  urgent: readonly NoticeKind[];
  /** Null: the rulebook's hours. */
  hours: Hours | null;
}

/** Until somebody says otherwise: what waits and what is late at once, what one is merely told once a day; SMS costs, and is asked for. */
export const defaultNoticeSettings: NoticeSettings = {
  modes: {
    asked: { mail: 'immediate', sms: 'off', wecom: 'immediate' },
    told: { mail: 'digest', sms: 'off', wecom: 'off' },
    reminder: { mail: 'immediate', sms: 'off', wecom: 'immediate' },
    overdue: { mail: 'immediate', sms: 'off', wecom: 'immediate' },
    dueMoved: { mail: 'digest', sms: 'off', wecom: 'off' },
  },
  urgent: [],
  hours: null,
};
