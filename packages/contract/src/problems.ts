import type { ProblemCode } from '@shangliang/core';
import { problemCodes } from '@shangliang/core';

/** Refusals that come before the rules are asked: who speaks, with what, how often. */
export const httpProblemCodes = [
  'notFound',
  'notSignedIn',
  'signInFailed',
  'locked',
  'passwordChangeNeeded',
  'passwordTooWeak',
  'resetLinkSpent',
  'codeNeeded',
  'codeWrong',
  'secondFactorNeeded',
  'secondFactorStands',
  'secondFactorMissing',
  'externalSignInFailed',
  'identityUnknown',
  'identityTaken',
  'providerUnavailable',
  'forbidden',
  'crossSite',
  'validation',
  'bodyTooLarge',
  'unsupportedMediaType',
  'tooManyRequests',
  'idempotencyKeyMissing',
  'idempotencyKeyReused',
  'versionNeeded',
  'conflict',
  'noPlenary',
  'setupClosed',
  'setupCodeWrong',
  'fileTypeRefused',
  'fileTooLarge',
  'fileEmpty',
  'delegateUnfit',
  'postNotDelegable',
  'letterMissing',
  'importRefused',
  'tableUnreadable',
  'documentUnreadable',
  'templateUnfit',
  'nothingAssigned',
  'converterMissing',
  'converterBusy',
  'conversionFailed',
  'importKnown',
  'importInUse',
  'importUndone',
  'appliesInPast',
  'rulebookUnchanged',
  'rulebookMoved',
  'notARulebookFile',
  'rulebookFileNewer',
  'checksumWrong',
  'unavailable',
  'unexpected',
] as const;
export type HttpProblemCode = (typeof httpProblemCodes)[number];

/** Everything a problem's `code` may say. */
export const allProblemCodes = [...problemCodes, ...httpProblemCodes] as const;
export type AnyProblemCode = ProblemCode | HttpProblemCode;

export const problemStatuses = [400, 401, 403, 404, 409, 413, 415, 422, 423, 428, 429, 500, 503] as const;
export type ProblemStatus = (typeof problemStatuses)[number];

const httpStatus: Readonly<Record<HttpProblemCode, ProblemStatus>> = {
  notFound: 404,
  notSignedIn: 401,
  signInFailed: 401,
  locked: 423,
  passwordChangeNeeded: 403,
  passwordTooWeak: 422,
  resetLinkSpent: 409,
  codeNeeded: 401,
  codeWrong: 422,
  secondFactorNeeded: 403,
  secondFactorStands: 409,
  secondFactorMissing: 409,
  externalSignInFailed: 401,
  identityUnknown: 403,
  identityTaken: 409,
  providerUnavailable: 503,
  forbidden: 403,
  crossSite: 403,
  validation: 422,
  bodyTooLarge: 413,
  unsupportedMediaType: 415,
  tooManyRequests: 429,
  idempotencyKeyMissing: 400,
  // the same key with another request cannot be processed
  idempotencyKeyReused: 422,
  versionNeeded: 428,
  conflict: 409,
  noPlenary: 409,
  setupClosed: 409,
  setupCodeWrong: 403,
  fileTypeRefused: 415,
  fileTooLarge: 413,
  fileEmpty: 422,
  delegateUnfit: 422,
  postNotDelegable: 422,
  letterMissing: 422,
  importRefused: 422,
  tableUnreadable: 422,
  documentUnreadable: 422,
  templateUnfit: 422,
  nothingAssigned: 409,
  converterMissing: 503,
  converterBusy: 503,
  conversionFailed: 422,
  importKnown: 409,
  importInUse: 409,
  importUndone: 409,
  appliesInPast: 422,
  rulebookUnchanged: 409,
  rulebookMoved: 409,
  notARulebookFile: 422,
  rulebookFileNewer: 422,
  checksumWrong: 422,
  unavailable: 503,
  unexpected: 500,
};

export const isHttpProblemCode = (code: AnyProblemCode): code is HttpProblemCode => Object.hasOwn(httpStatus, code);

/**
 * The HTTP status of a problem.
 * @param pointer the field at fault, where the rules named one: then the input is to be mended (422),
 *   otherwise the case is not ready for it (409). The same code may come either way (`unitsMissing`).
 */
export function problemStatus(code: AnyProblemCode, pointer?: string): ProblemStatus {
  if (isHttpProblemCode(code)) return httpStatus[code];
  if (code === 'relationMissing' || code === 'inPersonOnly') return 403;
  if (code === 'noSuchAction') return 404;
  return pointer === undefined ? 409 : 422;
}
