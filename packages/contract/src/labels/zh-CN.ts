import type { Labels } from './labels.ts';
import { actions } from './zh-CN/actions.ts';
import { books } from './zh-CN/books.ts';
import { problems } from './zh-CN/problems.ts';
import { procedures, states } from './zh-CN/procedures.ts';
import { rulebook } from './zh-CN/rulebook.ts';
import { textChecks } from './zh-CN/text-checks.ts';
import { words } from './zh-CN/words.ts';

export const zhCN = { procedures, states, actions, rulebook, ...problems, ...words, ...books, ...textChecks } satisfies Labels;
