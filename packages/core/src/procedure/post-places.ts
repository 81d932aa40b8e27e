import { bodyKinds } from '../proposal/types.ts';
import { bodyPosts, isCommitteePost, type PostKind, unitPosts } from './actor.ts';
import type { OrganizationKind } from './define.ts';

const includes = (kinds: readonly PostKind[], kind: PostKind): boolean => kinds.includes(kind);

/** The kinds of organization a post is held in; none where it is held for the whole committee. */
export function organizationKindsFor(kind: PostKind): readonly OrganizationKind[] {
  if (includes(unitPosts, kind)) return ['unit'];
  if (includes(bodyPosts, kind)) return bodyKinds;
  return isCommitteePost(kind) ? [] : ['reviewGroup'];
}
