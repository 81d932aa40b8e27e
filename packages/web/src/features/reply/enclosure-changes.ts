/** What came and went between two texts' enclosures, each in its order; and whether those that stayed stand in another one. */
export function enclosureChanges(
  before: readonly string[],
  now: readonly string[],
): { added: string[]; removed: string[]; moved: boolean } {
  const stayed = now.filter((id) => before.includes(id));
  return {
    added: now.filter((id) => !before.includes(id)),
    removed: before.filter((id) => !now.includes(id)),
    moved: stayed.join() !== before.filter((id) => now.includes(id)).join(),
  };
}
