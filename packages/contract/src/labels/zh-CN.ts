import type { Labels } from './labels.ts';
import { actions } from './zh-CN/actions.ts';
import { problems } from './zh-CN/problems.ts';
import { procedures, states } from './zh-CN/procedures.ts';
import { words } from './zh-CN/words.ts';

export const zhCN = { procedures, states, actions, ...problems, ...words } satisfies Labels;
