import { actions } from './en/actions.ts';
import { books } from './en/books.ts';
import { problems } from './en/problems.ts';
import { procedures, states } from './en/procedures.ts';
import { rulebook } from './en/rulebook.ts';
import { textChecks } from './en/text-checks.ts';
import { words } from './en/words.ts';
import type { Labels } from './labels.ts';

export const en = { procedures, states, actions, rulebook, ...problems, ...words, ...books, ...textChecks } satisfies Labels;
