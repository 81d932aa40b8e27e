import { createHash } from 'node:crypto';
import {
  type Language,
  type RulebookFile,
  type RulebookImportSource,
  readRulebook,
  rulebookFile,
  rulebookFileFormat,
  rulebookFileVersion,
} from '@shangliang/contract';
import { defaultRulebook, presets, type Rulebook } from '@shangliang/core';
import { canonicalize } from 'json-canonicalize';
import { Refusal } from '../../problem.ts';

/** SHA-256 of the canonical text: the order of keys and the spacing of a file do not matter. */
export const checksumOf = (body: unknown): string => createHash('sha256').update(canonicalize(body)).digest('hex');

export const fileOf = (name: string, body: Rulebook): RulebookFile => ({
  format: rulebookFileFormat,
  formatVersion: rulebookFileVersion,
  name,
  body: { ...body },
  checksum: checksumOf(body),
});

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** RFC 7396: fields given take the place of those that are there, null takes one out. */
function patched(target: unknown, patch: unknown): unknown {
  if (!isFields(patch)) return patch;
  const result: Record<string, unknown> = { ...(isFields(target) ? target : {}) };
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = patched(result[name], value);
  }
  return result;
}

const refused = (code: 'notARulebookFile' | 'rulebookFileNewer' | 'checksumWrong', pointer: string): Refusal =>
  new Refusal(code, { errors: [{ pointer, code }] });

/** A whole rulebook of somebody's. @throws Refusal validation, with every fault and its pointer */
export function validRulebook(given: unknown, language: Language, under: string): Rulebook {
  const read = readRulebook(given, language, under);
  if (!read.ok) throw new Refusal('validation', { errors: read.errors });
  return read.rulebook;
}

/**
 * What an import brings: a file is what it says it is, whole and untouched.
 * @throws Refusal notARulebookFile, rulebookFileNewer, checksumWrong, validation
 */
export function importedFrom(source: RulebookImportSource, language: Language): { name: string; body: Rulebook } {
  if ('preset' in source) {
    const body = patched(presets[source.preset], source.changes ?? {});
    return { name: source.preset, body: validRulebook(body, language, '/source/changes') };
  }
  const file = rulebookFile.safeParse(source.file);
  if (!file.success) throw refused('notARulebookFile', '/source/file');
  const { formatVersion, body, checksum, name } = file.data;
  if (formatVersion > rulebookFileVersion) throw refused('rulebookFileNewer', '/source/file/formatVersion');
  if (checksumOf(body) !== checksum) throw refused('checksumWrong', '/source/file/checksum');
  // an older release's file lacks what has come since: the defaults fill it in, and the preview shows it
  const whole = patched(defaultRulebook, body);
  return { name, body: validRulebook(whole, language, '/source/file/body') };
}
