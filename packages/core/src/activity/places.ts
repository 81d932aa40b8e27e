import type { Dossier } from '../dossier/dossier.ts';
import type { RecordWrite, Scene } from '../procedure/define.ts';
import type { Id } from '../procedure/row.ts';
import type { ActivityRow, Attended, Attendee } from './types.ts';

type On = Scene<ActivityRow>;

const taken = (dossier: Dossier): number => dossier.records.attendee.filter((entry) => entry.state === 'signedUp').length;

const write = (row: Attendee): RecordWrite => ({ record: 'attendee', row });

/** A place, or one on the waiting list where there is none left. */
export function signedUp({ dossier, self, actor, now }: On): RecordWrite[] {
  const { attendee } = dossier.records;
  const free = self.capacity === null || taken(dossier) < self.capacity;
  return [
    write({
      proposalId: self.proposalId,
      personId: actor.personId,
      ordinal: Math.max(0, ...attendee.map((entry) => entry.ordinal)) + 1,
      state: free ? 'signedUp' : 'waiting',
      signedUpAt: now,
      promotedIn: null,
      attendance: null,
      notedAt: null,
    }),
  ];
}

export function withdrawn({ dossier, actor }: On): RecordWrite[] {
  return dossier.records.attendee
    .filter((entry) => entry.personId === actor.personId)
    .map((entry) => write({ ...entry, state: 'withdrawn', promotedIn: null }));
}

/** Who waits and now has a place, in the order they signed up. */
export function nextInLine(dossier: Dossier, capacity: number | null): Attendee[] {
  const waiting = dossier.records.attendee.filter((entry) => entry.state === 'waiting').sort((one, other) => one.ordinal - other.ordinal);
  return capacity === null ? waiting : waiting.slice(0, Math.max(0, capacity - taken(dossier)));
}

export const promoted = ({ dossier, self }: On): RecordWrite[] =>
  nextInLine(dossier, self.capacity).map((entry) => write({ ...entry, state: 'signedUp', promotedIn: self.version }));

/** Who came, who did not, who was excused; who came unasked is there too. */
export function attended({ dossier, self, now }: On, list: readonly Attended[]): RecordWrite[] {
  const next = Math.max(0, ...dossier.records.attendee.map((entry) => entry.ordinal)) + 1;
  return list.map(({ personId, attendance }, index) => {
    const known = dossier.records.attendee.find((entry) => entry.personId === personId);
    const came = known?.state === 'signedUp' || known?.state === 'walkedIn';
    return write({
      proposalId: self.proposalId,
      personId,
      ordinal: known?.ordinal ?? next + index,
      state: came ? known.state : attendance === 'present' ? 'walkedIn' : (known?.state ?? 'walkedIn'),
      signedUpAt: known?.signedUpAt ?? now,
      promotedIn: null,
      attendance,
      notedAt: now,
    });
  });
}

export const noteIn = (dossier: Dossier, id: Id) => dossier.records.activityNote.find((entry) => entry.id === id);
