/**
 * Every table of a committee is either taken along or named as left, with its reason: a test holds this against the schema. The order is the
 * one in which rows can be written: what is referred to comes first.
 */
export const takenTables = [
  'committee',
  'calendar_year',
  'rulebook',
  'plenary',
  'organization',
  'person',
  'post',
  'account',
  'linked_identity',
  'file',
  'paper_template',
  'counter',
  'import_batch',
  'import_row',
  'delegation',
  'proposal',
  'proposal_text',
  'signatory',
  'seconder',
  'body_vote',
  'body_comment',
  'review_opinion',
  'adjustment',
  'assignment',
  'conciliation',
  'recommendation',
  'task',
  'consultation',
  'extension',
  'escalation',
  'reply',
  'reply_answer',
  'reply_review',
  'reply_version',
  'evaluation',
  'tracking',
  'activity',
  'activity_attendee',
  'activity_note',
  'talk',
  'catalogue',
  'topic',
  'reservation',
  'prompt',
  'due',
  'reminder',
  'matter',
  'access',
  'notice',
  'notice_read',
  'notice_setting',
  'contact_point',
  'saved_view',
  'saved_search',
  'saved_search_match',
  'list_columns',
  'same_matter',
  'same_topic',
  'same_topic_proposal',
  'suggestion_made',
  'security_event',
  'event_head',
  'event',
] as const;
export type TakenTable = (typeof takenTables)[number];

export const leftTables: Readonly<Record<string, string>> = {
  login_session: 'who is signed in at this moment',
  answered_request: 'answers to requests that may be sent twice, kept for a day',
  password_reset: 'secrets',
  second_factor: 'secrets, sealed with this installation’s key',
  recovery_code: 'secrets',
  outgoing_message: 'messages on their way from here: another installation must not send them again',
  delivery: 'messages on their way from here',
  matter_owed: 'work of the clock, taken up anew',
  search_document: 'made of the texts',
  search_owed: 'made of the texts',
  text_owed: 'made of the texts',
  text_corpus: 'made of the texts',
  text_word: 'made of the texts',
  text_document: 'made of the texts',
  text_term: 'made of the texts',
  text_model: 'learnt from the decided cases, and anew where it comes in',
  text_grouping: 'made of the texts',
  text_group: 'made of the texts',
  text_group_member: 'made of the texts',
  file_text: 'read from the files',
  file_owed: 'read from the files',
};

/** The installation's, not one committee's. */
export const sharedTables: ReadonlySet<string> = new Set(['calendar_year']);

/** Columns that stay: secrets, and with what they are filled where a row comes in. */
export const leftColumns: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  account: { password_hash: '!', must_change_password: true },
};

/** Columns by which rows of a table name one another: such rows are written after those that name none. */
export const ownReferences: Readonly<Record<string, readonly string[]>> = {
  organization: ['parent_id'],
  proposal: ['merged_into_id', 'joined_into_id'],
};
