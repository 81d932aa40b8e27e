import type { Language } from '@shangliang/contract';
import type { FastifyRequest } from 'fastify';

/** Chinese unless the reader's browser puts English first. */
export function languageOf(request: Pick<FastifyRequest, 'headers'>): Language {
  const [first = ''] = (request.headers['accept-language'] ?? '').split(',');
  return first.trim().toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}
