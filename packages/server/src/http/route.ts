import { holdsAny, type PostKind } from '@shangliang/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SignedIn } from '../identity/session.ts';
import { Refusal } from '../problem.ts';

/**
 * Who may call a route. `caseRelation`: the procedure's table decides for each case.
 * Every route names one, or the server does not start.
 */
export type Permission = 'everybody' | 'signedIn' | 'caseRelation' | 'operator' | 'simulation' | { posts: readonly PostKind[] };

export interface RouteEntry {
  method: string;
  /** With its parameters, e.g. `/api/proposals/:id`. */
  url: string;
  permission: Permission;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    permission?: Permission;
    /** A password that must be changed first does not bar this route. */
    beforePasswordChange?: boolean;
    /** A second factor that must be set up first does not bar this route. */
    beforeEnrolment?: boolean;
    /** Open to a session that still awaits its code. */
    beforeCode?: boolean;
  }
  interface FastifyRequest {
    signedIn?: SignedIn;
  }
  interface FastifyInstance {
    /** Every route and who may call it: what the guard goes by, and what the tests ask for. */
    routeTable: readonly RouteEntry[];
  }
}

/** @throws Refusal where nobody is signed in; the permission hook has answered before that */
export function signedIn(request: FastifyRequest): SignedIn {
  if (request.signedIn === undefined) throw new Refusal('notSignedIn');
  return request.signedIn;
}

function refusalOf(permission: Permission, who: SignedIn | undefined): Refusal | undefined {
  if (permission === 'everybody' || permission === 'simulation') return undefined;
  if (who === undefined) return new Refusal('notSignedIn');
  if (permission === 'signedIn' || permission === 'caseRelation') return undefined;
  if (permission === 'operator') return who.operator ? undefined : new Refusal('forbidden');
  return holdsAny(who.actor, permission.posts) ? undefined : new Refusal('forbidden');
}

/** Denies by default: a route without a permission stops the start, a request without the right stops here. */
export function guardRoutes(
  app: FastifyInstance,
  findSignedIn: (request: FastifyRequest, reply: FastifyReply) => Promise<SignedIn | undefined>,
): void {
  const table: RouteEntry[] = [];
  app.decorate('routeTable', table);
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api/docs')) return;
    const permission = route.config?.permission;
    if (permission === undefined) throw new Error(`the route ${String(route.method)} ${route.url} names no permission`);
    for (const method of [route.method].flat()) table.push({ method, url: route.url, permission });
  });
  app.addHook('onRequest', async (request, reply) => {
    const { permission, beforePasswordChange, beforeEnrolment, beforeCode } = request.routeOptions.config;
    if (permission === undefined || permission === 'everybody') return;
    const who = await findSignedIn(request, reply);
    if (who?.awaitsCode && beforeCode !== true) throw new Refusal('codeNeeded');
    if (who !== undefined) request.signedIn = who;
    const refusal = refusalOf(permission, who);
    if (refusal !== undefined) throw refusal;
    if (who?.mustChangePassword && beforePasswordChange !== true) throw new Refusal('passwordChangeNeeded');
    if (who?.mustEnrol && beforeEnrolment !== true) throw new Refusal('secondFactorNeeded');
  });
}
